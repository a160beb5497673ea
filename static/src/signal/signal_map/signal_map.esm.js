import {Component, onWillStart, useState} from "@odoo/owl";
import {Layout} from "@web/search/layout";
import {_t} from "@web/core/l10n/translation";
import {formatMonetary} from "@web/views/fields/formatters";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";
import {useSetupAction} from "@web/search/action_hook";

const TREND_ICONS = {
    rising: "fa-arrow-up",
    falling: "fa-arrow-down",
    steady: "fa-arrow-right",
    too_early: "fa-clock-o",
};

export class SignalMap extends Component {
    static template = "innovation_loop.SignalMap";
    static props = {...standardActionServiceProps};
    static components = {Layout};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.display = {controlPanel: {}};
        const {teamId = false} = this.props.state || {};
        this.state = useState({teamId, map: null});
        // Whoever comes back from a cell's signals finds the team he had chosen.
        useSetupAction({getLocalState: () => ({teamId: this.state.teamId})});
        onWillStart(() => this.load());
    }

    async load() {
        const teamId = this.state.teamId;
        const map = await this.orm.call("innovation.signal.report", "get_map", [
            teamId,
        ]);
        // A slow answer does not replace that of a team chosen since.
        if (teamId === this.state.teamId) {
            this.state.map = map;
        }
    }

    chooseTeam(ev) {
        this.state.teamId = Number(ev.target.value) || false;
        return this.load();
    }

    get nothingText() {
        return _t("Nothing was shared in the last eight weeks.");
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

    open(row, domain, week) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: week ? `${row.name} · ${week.label}` : row.name,
            res_model: "innovation.signal",
            views: [
                [false, "list"],
                [false, "kanban"],
                [false, "form"],
            ],
            domain,
        });
    }

    share() {
        return this.action.doAction(
            "innovation_loop.innovation_signal_action_capture",
            {
                onClose: () => this.load(),
            }
        );
    }
}

registry.category("actions").add("innovation_loop.signal_map", SignalMap);
