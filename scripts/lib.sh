# shellcheck shell=bash
# Shared by the scripts beside it: where things lie, and the few verbs they have in common.
# Capitals are the environment's: what a caller sets, or a child reads. The scripts' own names are
# small: an assignment to a name that the caller exported, LOG say, would go to every child.
set -euo pipefail
unset CDPATH PGHOSTADDR PGSERVICE ODOO_PY_COLORS
# In a hook git points these at the commit that is being made.
# shellcheck disable=SC2046
if command -v git >/dev/null; then unset $(git rev-parse --local-env-vars); fi

addon=innovation_loop
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

step() { echo "==> $*"; }
die() {
    echo "$addon: $*" >&2
    exit 1
}
# The output goes to the log. A command that fails has told why: in its errors, or at its end.
logged() { # what-for command…
    local what=$1 before said
    shift
    echo "--- $(date) $*" >>"$log"
    before=$(wc -c <"$log")
    "$@" >>"$log" 2>&1 9>&- && return
    said=$(tail -c +$((before + 1)) "$log" | grep -v '^[[:space:]]*$')
    { grep -E '^ *(E|Err(:[0-9]+)?|ERROR|[Ee]rror|fatal|npm (error|ERR!)):? ' <<<"$said" || echo "$said"; } | tail -6 >&2
    die "$what failed: see above. The whole log is $log. Run this again when the cause is mended."
}
is_root() { [ "$(id -u)" = 0 ]; }
have() { command -v "$1" >/dev/null; }

# The mirror that this machine uses, where it is a Debian.
debian_mirror() {
    have apt-get && have dpkg || return 0
    apt-get indextargets --format '$(REPO_URI) $(ORIGIN)' 2>/dev/null |
        awk '$1 !~ /security/ && ($2 == "Debian" || $1 ~ /\/debian\/?$/) { print $1; exit }'
}

# A job beside the script, in a process group of its own: it ends when the script does.
aside() { # command…
    set -m
    "$@" &
    aside=$!
    set +m
    trap 'kill -- -$aside 2>/dev/null || true' EXIT
}

# For what outlives the script: it keeps nothing open that we, or who called us, hold a lock on.
detached() ( # command…
    local fd
    for fd in /proc/self/fd/*; do
        fd=${fd##*/}
        ((fd <= 2)) || exec {fd}>&-
    done
    "$@" </dev/null >/dev/null 2>&1
)

# --- Where things lie -----------------------------------------------------------------------------
# Nothing lands in the checkout. The private cluster of a root run belongs to the user postgres, who
# cannot enter root's home: hence /var/cache.
if [ -n "${INNOVATION_CACHE:-}" ]; then
    cache=$INNOVATION_CACHE
elif is_root; then
    cache=/var/cache/$addon
else
    cache=${XDG_CACHE_HOME:-$HOME/.cache}/$addon
fi
mkdir -p "$cache" 2>/dev/null || die "cannot create $cache; set INNOVATION_CACHE to a folder you may write to."
cache=$(cd "$cache" && pwd -P)
[[ :$PATH: == *":$cache/bin:"* ]] || PATH=$cache/bin:$PATH

odoo=${ODOO_SOURCE:-$cache/odoo/usr/lib/python3/dist-packages}
template_modules=mail,calendar,digest,sale_management,helpdesk_mgmt
stock_modules=sale_stock,base_import,helpdesk_mgmt_merge
demo_languages=en_US,fr_FR
# The demo company speaks the language of who starts it, unless DEMO_LANG says another.
case ${DEMO_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in
    fr*) demo_language=fr ;;
    *) demo_language=en ;;
esac
case ${DEMO_LANG:-} in
    '' | en* | fr*) ;;
    *) die "DEMO_LANG=$DEMO_LANG: the demo company speaks en or fr." ;;
esac

# Checkouts share Odoo, the virtual environments, the cluster and the templates; hashes of what they
# are made from name them. A checkout has its own configuration and databases; a hash of its path
# names them.
short() { sha1sum | cut -c1-8; }
venv=$cache/venv-$({ cat "$root"/scripts/requirements{,-addons,-likeness,-test}.txt && echo "$odoo"; } | short)
template_db=${addon}_template_$({
    cat "$root/scripts/requirements-addons.txt"
    echo "$odoo $template_modules $stock_modules $demo_languages"
} | short)
key=$(printf %s "$root" | short)
here=$cache/checkouts/$key
data=$cache/data
log=$cache/setup.log
demo_db=${addon}_demo${demo_language/en/}_$key
ready_db=${addon}_ready_$key
test_db=${addon}_test_$key
lifecycle_db=${addon}_lifecycle_$key

# --- PostgreSQL -----------------------------------------------------------------------------------
# PGHOST set: the caller's server. Not set: a private one, on a socket in the cache folder.
unset PGDATABASE # Odoo would take it for the database to serve
[ -z "${PGHOST:-}" ] || PGHOST=${PGHOST%/}
private_pg=
if [ "${PGHOST:-$cache/pg}" = "$cache/pg" ]; then # or set so by a script that called this one
    private_pg=1
    export PGHOST=$cache/pg PGPORT=5432 PGUSER=$addon
    unset PGPASSWORD
fi

pg_bin() { # where the server's programs are: Debian keeps them out of the PATH
    local initdb
    initdb=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -1)
    [ -x "$initdb" ] || initdb=$(command -v initdb) || return
    dirname "$initdb"
}

# A cluster can only be opened by the major version that made it.
pg_cluster() { echo "$PGHOST/$("$(pg_bin)/initdb" --version | sed -E 's/.* ([0-9]+).*/\1/')"; }

as_postgres() {
    if is_root; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

pg_start() {
    pg_isready -q && return
    [ -n "$private_pg" ] || die "no PostgreSQL answers at $PGHOST, port ${PGPORT:-5432}: start it, or unset PGHOST to use a private one."
    (
        flock 8
        pg_isready -q || pg_start_private
    ) 8>"$cache/pg.lock"
}

pg_start_private() {
    local bin cluster lock pid options
    bin=$(pg_bin) || die "PostgreSQL's server is not installed; run scripts/setup."
    cluster=$(pg_cluster)
    [ "${#PGHOST}" -lt 90 ] || die "$cache is too long a path for PostgreSQL's socket; set INNOVATION_CACHE to a shorter one."
    chmod a+x "$cache"
    mkdir -p "$PGHOST"
    chmod 700 "$PGHOST" # the socket trusts whoever reaches it
    if is_root; then
        chown postgres: "$PGHOST"
        as_postgres test -w "$PGHOST" || die "the user postgres cannot enter $cache; set INNOVATION_CACHE to a folder outside root's home."
    fi
    if [ ! -f "$cluster/.complete" ]; then
        as_postgres rm -rf "$cluster"
        as_postgres "$bin/initdb" -D "$cluster" -U "$PGUSER" -A trust -E UTF8 --locale=C.UTF-8 --no-sync >>"$log" 2>&1 ||
            die "PostgreSQL's initdb failed; see $log."
        as_postgres touch "$cluster/.complete"
    fi
    # A lock that outlived its server, by a reboot or a kill, may name somebody else's process.
    for lock in "$cluster/postmaster.pid" "$PGHOST/.s.PGSQL.$PGPORT.lock"; do
        pid=$(as_postgres head -1 "$lock" 2>/dev/null) || continue
        [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = postgres ] || as_postgres rm -f "$lock"
    done
    # A development cluster: it may lose everything in a power cut, so it need not wait for the disk.
    options=(-k "'$PGHOST'" -p "$PGPORT" -c listen_addresses= -c fsync=off -c synchronous_commit=off
        -c full_page_writes=off -c shared_buffers=512MB -c work_mem=16MB -c max_wal_size=4GB)
    detached as_postgres "$bin/pg_ctl" -D "$cluster" -l "$PGHOST/server.log" -w -t 60 -o "${options[*]}" start ||
        die "PostgreSQL does not start; see $PGHOST/server.log ('make clean' starts afresh)."
}

pg_stop() {
    local bin cluster
    [ -n "$private_pg" ] && bin=$(pg_bin 2>/dev/null) || return 0
    cluster=$(pg_cluster)
    as_postgres "$bin/pg_ctl" -D "$cluster" -m fast -w stop >/dev/null 2>&1 || true
}

# --- Databases, with their filestore --------------------------------------------------------------
sql() { psql -wqAtX -v ON_ERROR_STOP=1 -d postgres -c "$1"; }
db_exists() { [ -n "$(sql "SELECT 1 FROM pg_database WHERE datname = '$1'")" ]; }
db_drop() {
    dropdb -w --if-exists --force "$1" 2>/dev/null || die "cannot drop the database $1."
    rm -rf "${data:?}/filestore/$1"
}
db_copy() { # from to; files of a filestore never change, so links will do
    createdb -w -T "$1" "$2"
    mkdir -p "$data/filestore/$1"
    cp -al "$data/filestore/$1" "$data/filestore/$2"
}
db_rename() { # from to
    sql "ALTER DATABASE \"$1\" RENAME TO \"$2\""
    if [ -d "$data/filestore/$1" ]; then mv "$data/filestore/$1" "$data/filestore/$2"; fi
}

# --- Tools from npm, at the versions of package-lock.json ---------------------------------------------
node=$cache/node-$(short <"$root/package-lock.json")
node_tools() {
    [ ! -e "$node/.complete" ] || return 0
    step "Installing prettier, eslint and axe"
    rm -rf "$node"
    mkdir -p "$node"
    cp "$root"/package{,-lock}.json "$node/"
    logged "npm ci" npm --prefix "$node" ci --ignore-scripts --no-audit --no-fund --fetch-retries=1
    touch "$node/.complete"
}

# --- Odoo -----------------------------------------------------------------------------------------
# Not all subcommands take -c: the configuration goes by ODOO_RC. Compiled Python saves 2 s at each
# start, and stays out of the checkout.
export ODOO_RC=$here/odoo.conf PYTHONPYCACHEPREFIX=$cache/pycache
unset PYTHONDONTWRITEBYTECODE
odoo() { "$venv/bin/python" "$here/odoo-bin" "$@"; }

# Runs Odoo; a warning in its log, or worse, is a failure.
quietly() { # levels-not-allowed odoo-arguments…
    local levels=$1 said
    shift
    said=$(odoo "$@" 2>&1) || { echo "$said" >&2 && die "odoo $* failed."; }
    if grep -qE "^[0-9-]+ [0-9:,]+ [0-9]+ ($levels) " <<<"$said"; then
        echo "$said" >&2
        die "odoo $* logged the above."
    fi
}

addon_state() { PGDATABASE=$1 psql -wqAtX -c "SELECT state FROM ir_module_module WHERE name = '$addon'"; }

# Templates hold what the addon depends on: bare, with what is optional (stock, merging of tickets),
# or ready for a firm (French, accounts, and no demo data of Odoo's own).
# Each becomes visible under its name only once it is whole. Their log is other people's.
ensure_template() { # '', -stock or -firm
    (
        flock 8
        db_exists "$template_db$1" && exit
        step "Creating the template database$1 ($template_modules): about a minute, once"
        local part=$template_db$1_part arguments
        db_drop "$part"
        case $1 in
            -firm) arguments=(-i base_import --skip-auto-install) && db_copy "$template_db" "$part" ;;
            -stock) arguments=(-i "$stock_modules" --skip-auto-install) && db_copy "$template_db" "$part" ;;
            *) arguments=(-i "$template_modules" --skip-auto-install) ;;
        esac
        odoo -d "$part" --stop-after-init --no-http --log-level=warn "${arguments[@]}" >>"$log" 2>&1 ||
            die "the template database could not be built; see $log."
        [ "$1" != -firm ] || prepare_firm "$part"
        db_rename "$part" "$template_db$1"
    ) 8>"$cache/template.lock"
}

# What an addon cannot bring while it is being installed: languages, and a chart of accounts.
prepare_firm() { # database
    LANGUAGES=$demo_languages ODOO_LOG_LEVEL=error odoo shell -d "$1" --no-http >>"$log" 2>&1 <<'END' || die "the languages and accounts could not be loaded; see $log."
import os
languages = os.environ["LANGUAGES"].split(",")
for language in languages:
    env["res.lang"]._activate_lang(language)
env["ir.module.module"].search([("state", "=", "installed")])._update_translations(languages)
env["account.chart.template"].try_loading("generic_coa", env.company)
taxes = env.company.account_sale_tax_id + env.company.account_purchase_tax_id
taxes.write({"name": "20%", "amount": 20})
taxes.tax_group_id.name = "20%"
env.cr.commit()
END
}

# Generates the bundles of the web client and keeps them: a browser test that has to do it takes 8 s
# instead of 2, and forgets them again.
warm_assets() { # database [bundle…]
    MORE_BUNDLES=${*:2} ODOO_LOG_LEVEL=error odoo shell -d "$1" --no-http 2>/dev/null <<'END'
import os
bundle = env["ir.qweb"]._get_asset_bundle
more = os.environ["MORE_BUNDLES"].split()
for name in ("assets_web", "assets_frontend_minimal", "assets_frontend_lazy", "assets_tests", *more):
    bundle(f"web.{name}", css=False, js=True).js()
for name in ("assets_web", "assets_frontend", "assets_web_print", *more):
    bundle(f"web.{name}", css=True, js=False).css()
env.cr.commit()
END
}

# The files of this checkout: what git would add to a new repository. So a clone, an archive without
# .git, and either of them in a folder of somebody else's repository are all the same.
sources() { # git-pathspec…
    git -C "$root" --git-dir="$here/sources.git" --work-tree="$root" ls-files -o --exclude-standard -z -- "$@"
}

# Names and contents: what a database was made from; when it changed, the database has to catch up.
hash_of() { # git-pathspec…
    { sources "$@" && sources "$@" | (cd "$root" && xargs -0 cat); } | short
}
sources_hash() { echo "$template_db $(hash_of '*.py' '*.xml' '*.csv' '*.po' ':!tests' ':!scripts' ':!static')"; }
assets_hash() { hash_of static; }

# The addon installed, its bundles generated: tests and life cycle begin with a copy of it.
ensure_ready_database() {
    (
        flock 8
        local sources assets
        sources=$(sources_hash) assets=$(assets_hash)
        if ! db_exists "$ready_db" || [ "$sources" != "$(cat "$here/ready.sources" 2>/dev/null)" ]; then
            step "Installing"
            rm -f "$here"/ready.{sources,assets}
            "$root/scripts/testdb" --stock "$ready_db"
            echo "$sources" >"$here/ready.sources"
        fi
        [ "$assets" != "$(cat "$here/ready.assets" 2>/dev/null)" ] || exit 0
        warm_assets "$ready_db" assets_unit_tests_setup assets_unit_tests
        echo "$assets" >"$here/ready.assets"
    ) 8>"$here/ready.lock"
}

# Runs a program on the demo company, in the languages of --lang, else in both; in another database
# or at another server as it is told.
in_languages() { # program of scripts/ arguments…
    local program=$root/scripts/$1 language languages=(en fr) given='' failed=''
    shift
    case " $* " in
        *" -"*help* | *" -h "* | *" --db"* | *" --url"*) given=1 languages=(en) ;;
    esac
    case " $* " in *" --lang"[\ =]fr*) languages=(fr) ;; *" --lang"*) languages=(en) ;; esac
    for language in "${languages[@]}"; do
        if [ -n "$given" ]; then "$root/scripts/setup"; else demo_company "$language"; fi
        DEMO_DB=$demo_db ODOO_BIN=$here/odoo-bin "$venv/bin/python" "$program" --lang "$language" "$@" || failed=1
    done
    [ -z "$failed" ]
}

# The demo database of a language, and the mails that its people get as pages.
demo_company() { # en or fr
    demo_db=$(DEMO_LANG=$1 bash -c '. "$0"; echo "$demo_db"' "$root/scripts/lib.sh")
    DEMO_LANG=$1 "$root/scripts/demo" --prepare
    mkdir -p "$SHOTS/mails/$1"
    MAILS=$SHOTS/mails/$1 ODOO_LOG_LEVEL=error odoo shell -d "$demo_db" --no-http <"$root/scripts/screens/mails.py" >>"$log" 2>&1 ||
        die "the mails could not be written; see $log."
}
