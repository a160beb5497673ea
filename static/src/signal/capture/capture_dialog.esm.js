import {Component, onWillUnmount, useState} from "@odoo/owl";
import {useAutofocus, useService} from "@web/core/utils/hooks";
import {CapturePhotos} from "./capture_photos.esm";
import {Dialog} from "@web/core/dialog/dialog";
import {KeepLast} from "@web/core/utils/concurrency";
import {RPCError} from "@web/core/network/rpc";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {getCurrency} from "@web/core/currency";
import {useDebounced} from "@web/core/utils/timing";
import {user} from "@web/core/user";

const KIND_KEY = "innovation_loop.kind";
export const KINDS = {
    irritant: _t("Customer irritant"),
    blocker: _t("Internal blocker"),
    opportunity: _t("Opportunity"),
};
const STATES = {
    new: _t("New"),
    acknowledged: _t("Acknowledged"),
    deciding: _t("Deciding"),
    improving: _t("Improving"),
    resolved: _t("Resolved"),
    declined: _t("Declined"),
    later: _t("Later"),
    merged: _t("Merged"),
};
// Two words find everything.
const WORDS_TO_COMPARE = 3;
const MAX_ALIKE = 5;
const ANSWERED = ["resolved", "declined"];
const UNDO_DELAY = 8000;

/** One line says what somebody saw; the rest is guessed or optional. */
export class CaptureDialog extends Component {
    static template = "innovation_loop.CaptureDialog";
    static components = {CapturePhotos, Dialog};
    static props = {
        about: {type: [Object, {value: null}], optional: true},
        close: Function,
        // What was said so far: it outlives a form that something else closes.
        draft: Object,
        onChanged: {type: Function, optional: true},
    };
    static defaultProps = {onChanged: () => {}};

    setup() {
        // Not by the hook: what was sent gets its notice, whatever closed the form.
        this.orm = this.env.services.orm;
        this.notification = useService("notification");
        this.action = useService("action");
        this.kinds = KINDS;
        this.currency = getCurrency(user.activeCompany?.currency_id);
        const lastKind = browser.localStorage.getItem(KIND_KEY);
        const empty = {
            text: "",
            kind: lastKind in KINDS ? lastKind : "irritant",
            about: this.props.about,
            isAnonymous: false,
            isMoreOpen: false,
            themes: null,
            theme: "",
            minutes: "",
            amount: "",
            photos: [],
            found: {},
            teams: [],
            team: "",
            defaultTeam: "",
            isSaving: false,
        };
        const {draft} = this.props;
        this.state = useState(Object.assign(draft, {...empty, ...draft}));
        useAutofocus({refName: "text", mobile: true});
        this.reading = Promise.resolve();
        this.lastAnswer = new KeepLast();
        this.compareSoon = useDebounced(() => this.compare(), 250);
        this.loadTeams();
        onWillUnmount(() => this.lastAnswer.add(new Promise(() => {})));
    }

    /** What was heard already, most alike first. */
    get alike() {
        return this.state.found.alike || [];
    }

    get hasFound() {
        return Object.values(this.state.found).some((rows) => rows.length);
    }

    get canCompare() {
        return this.state.text.trim().split(/\s+/).length >= WORDS_TO_COMPARE;
    }

    isAnswered({state}) {
        return ANSWERED.includes(state);
    }

    getStory({state, voices}) {
        const words = [STATES[state]];
        if (voices > 1) {
            words.push(_t("%(count)s voices", {count: voices}));
        }
        return words.join(" · ");
    }

    onTextInput() {
        if (!this.canCompare) {
            this.showFound({});
        }
        this.compareSoon();
    }

    onTextKeydown(ev) {
        // An input method says Enter, too, when a word of its list is chosen.
        if (ev.key === "Enter" && !ev.isComposing) {
            ev.preventDefault();
            this.save();
        }
    }

    showFound(found) {
        // An answer that is still under way is about other words.
        this.lastAnswer.add(new Promise(() => {}));
        this.state.found = found;
    }

    async compare() {
        if (!this.canCompare || this.state.isSaving) {
            return;
        }
        const searches = Object.entries(this.getSearches(this.state.text.trim()));
        const answers = searches.map(async ([name, search]) => [
            name,
            await this.find(search),
        ]);
        // Shown together: what came later would push what is there already.
        const found = await this.lastAnswer.add(Promise.all(answers));
        this.showFound(Object.fromEntries(found));
    }

    /** Hook: what is asked for while somebody types, by name: arguments of orm.call. */
    getSearches(text) {
        const options = {limit: MAX_ALIKE, answered: true};
        return {alike: ["innovation.signal", "find_similar", [text], options]};
    }

    async find(search) {
        // It only helps: who shares a signal is not stopped by it.
        const answer = this.orm.silent.call(...search);
        return (await answer.catch((error) => this.ignore(error))) || [];
    }

    /** The form does not wait for it: without an answer the server chooses. */
    async loadTeams() {
        const offer = await this.orm.silent
            .call("innovation.signal", "get_capture_teams", [])
            .catch((error) => this.ignore(error));
        if (offer) {
            // As the select gives them back.
            const teams = offer.teams.map(({id, name}) => ({id: String(id), name}));
            const defaultTeam = String(offer.team_id);
            Object.assign(this.state, {teams, defaultTeam});
            this.state.team ||= defaultTeam;
        }
    }

    ignore(error) {
        if (!(error instanceof RPCError || error.name === "ConnectionLostError")) {
            throw error;
        }
    }

    removeAbout() {
        this.state.about = null;
    }

    async toggleMore() {
        this.state.isMoreOpen = !this.state.isMoreOpen;
        if (this.state.isMoreOpen && !this.state.themes) {
            this.state.themes = await this.orm.searchRead(
                "innovation.theme",
                [],
                ["name"]
            );
        }
    }

    onReading(reading) {
        this.reading = Promise.all([this.reading, reading]);
    }

    /** What was not said is not sent: the server guesses it better. */
    getValues() {
        const {text, kind, about, isAnonymous, theme, minutes, amount} = this.state;
        const {team, defaultTeam} = this.state;
        const said = {
            ...about?.vals,
            team_id: team !== defaultTeam && Number(team),
            is_anonymous: isAnonymous,
            theme_id: Number(theme),
            minutes_lost: Math.round(Number(minutes)),
            amount_at_stake: Number(amount),
            attachments: this.getAttachments(),
        };
        const values = Object.entries(said).filter(([, value]) => value);
        return {name: text.trim(), kind, ...Object.fromEntries(values)};
    }

    getAttachments() {
        const {photos, isAnonymous} = this.state;
        // The name of a file may be that of its author.
        const files = photos.map(({name, datas}) => ({
            ...(!isAnonymous && {name}),
            datas,
        }));
        return files.length && files;
    }

    save() {
        return this.share();
    }

    /** @param {Object} signal what was answered, and is seen again */
    comeBack(signal) {
        return this.share({previous_id: signal.id});
    }

    async share(more = {}) {
        if (!this.state.text.trim() || this.state.isSaving) {
            return;
        }
        this.state.isSaving = true;
        let shared = null;
        try {
            await this.reading;
            const values = [{...this.getValues(), ...more}];
            shared = await this.orm.call(
                "innovation.signal",
                "capture_from_ui",
                values
            );
        } finally {
            // After a refusal the words are still there.
            this.state.isSaving = false;
        }
        this.props.close();
        if (!this.state.isAnonymous) {
            browser.localStorage.setItem(KIND_KEY, this.state.kind);
        }
        this.tellShared(shared);
        this.props.onChanged();
    }

    tellShared({id, team, undo}) {
        const message = this.state.isAnonymous
            ? _t("Shared without your name; follow it under signals.")
            : _t("Shared with %(team)s. You will be told what becomes of it.", {team});
        const choices = [
            [_t("Undo"), () => this.undo(undo)],
            // Who opens a nameless one at once shows whose it is.
            ...(this.state.isAnonymous ? [] : [[_t("See it"), () => this.see(id)]]),
        ];
        const notice = {};
        const buttons = choices.map(([name, act]) => ({
            name,
            onClick: () => {
                notice.close();
                act();
            },
        }));
        notice.close = this.notification.add(message, {
            type: "success",
            autocloseDelay: UNDO_DELAY,
            buttons,
        });
    }

    see(id) {
        const form = {res_model: "innovation.signal", res_id: id};
        const action = {
            type: "ir.actions.act_window",
            views: [[false, "form"]],
            ...form,
        };
        this.action.doAction(action);
    }

    async undo(token) {
        await this.orm.call("innovation.signal", "action_undo_capture", [token]);
        this.notification.add(_t("Undone: your signal is gone."), {type: "info"});
        this.props.onChanged();
    }

    async joinSignal(signal) {
        if (this.state.isSaving) {
            return;
        }
        this.state.isSaving = true;
        try {
            await this.orm.call("innovation.signal", "action_me_too", [[signal.id]]);
        } finally {
            this.state.isSaving = false;
        }
        this.props.close();
        this.notification.add(
            _t(
                "Your voice counts for “%(signal)s”. You will be told what becomes of it.",
                {
                    signal: signal.name,
                }
            ),
            {type: "success"}
        );
        this.props.onChanged();
    }
}
