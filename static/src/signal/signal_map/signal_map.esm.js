import {Component, onWillStart, onWillUpdateProps, useState} from "@odoo/owl";
import {CogMenu} from "@web/search/cog_menu/cog_menu";
import {Layout} from "@web/search/layout";
import {SearchBar} from "@web/search/search_bar/search_bar";
import {_t} from "@web/core/l10n/translation";
import {downloadFile} from "@web/core/network/download";
import {formatMonetary} from "@web/views/fields/formatters";
import {registry} from "@web/core/registry";
import {standardViewProps} from "@web/views/standard_view_props";
import {toCsv} from "./signal_map_csv.esm";
import {useSearchBarToggler} from "@web/search/search_bar/search_bar_toggler";
import {useService} from "@web/core/utils/hooks";

const TREND_ICONS = {
    rising: "fa-arrow-up",
    falling: "fa-arrow-down",
    steady: "fa-arrow-right",
    too_early: "fa-clock-o",
};

/** Themes by weeks, of what the reader searches for. */
export class SignalMap extends Component {
    static template = "innovation_loop.SignalMap";
    static props = {...standardViewProps};
    static components = {CogMenu, Layout, SearchBar};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.searchBarToggler = useSearchBarToggler();
        this.state = useState({map: null});
        onWillStart(() => this.load(this.props.domain));
        onWillUpdateProps(({domain}) => this.load(domain));
    }

    async load(domain) {
        this.asked = domain;
        const map = await this.orm.call(this.props.resModel, "get_map", [domain]);
        // A slow answer does not replace that of a search made since.
        if (this.asked === domain) {
            this.state.map = map;
        }
    }

    get nothingText() {
        return this.props.domain.length
            ? _t("Nothing was found in the last eight weeks.")
            : _t("Nothing was shared in the last eight weeks.");
    }

    trendIcon(row) {
        return TREND_ICONS[row.trend];
    }

    cellLabel(row, index) {
        return _t("%(theme)s, %(week)s: %(voices)s voices", {
            theme: row.name,
            week: this.state.map.weeks[index].label,
            voices: row.cells[index].voices,
        });
    }

    amount(row) {
        return formatMonetary(row.amount, {
            currencyId: this.state.map.currency_id,
            digits: [16, 0],
        });
    }

    /** The signals themselves; a row of the report has the id of its signal. */
    async open(row, domain, week) {
        const ids = await this.orm.search(this.props.resModel, domain);
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: week ? `${row.name} · ${week.label}` : row.name,
            res_model: "innovation.signal",
            views: [
                [false, "list"],
                [false, "kanban"],
                [false, "form"],
            ],
            domain: [["id", "in", ids]],
        });
    }

    share() {
        return this.action.doAction(
            "innovation_loop.innovation_signal_action_capture",
            {
                onClose: () => this.load(this.props.domain),
            }
        );
    }

    export() {
        const {rows, weeks} = this.state.map;
        const weekLabels = weeks.map((week) => week.label);
        const head = [_t("Theme"), ...weekLabels, _t("Four weeks"), _t("Before")];
        head.push(_t("Minutes lost"), _t("At stake"), _t("Customers"));
        const lines = rows.map((row) => [
            row.name,
            ...row.cells.map((cell) => cell.voices),
            row.voices,
            row.before,
            row.minutes || "",
            row.amount || "",
            row.customers || "",
        ]);
        downloadFile(toCsv([head, ...lines]), _t("signals-map.csv"), "text/csv");
    }
}

registry.category("views").add("innovation_signal_map", {
    type: "graph",
    Controller: SignalMap,
    searchMenuTypes: ["filter", "favorite"],
});
