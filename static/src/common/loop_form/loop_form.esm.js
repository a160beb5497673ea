import {getRefusal, useRefusals} from "../refusals.esm";
import {useState, useSubEnv} from "@odoo/owl";
import {FormController} from "@web/views/form/form_controller";
import {LoopFormRenderer} from "./one_button.esm";
import {SmallFormArchParser} from "./small_form.esm";
import {_t} from "@web/core/l10n/translation";
import {evaluateExpr} from "@web/core/py_js/py";
import {formView} from "@web/views/form/form_view";
import {registry} from "@web/core/registry";

const isEmpty = (value) => !(typeof value === "string" ? value.trim() : value);

/**
 * A form that refuses before the save and in place. Who may not change the record reads
 * it only (field ``can_edit``). A button names the fields that it cannot do without, and
 * those that are empty are marked all at once:
 *
 * <button name="action_submit" context="{'innovation_needs': ['date_due']}" .../>
 *
 * What the server still refuses stands above the record.
 */
export class LoopFormController extends FormController {
    static template = "innovation_loop.LoopForm";

    setup() {
        super.setup();
        this.refusal = useState({words: null, missing: []});
        useRefusals(this.refuse);
        // On a phone: whether what is empty is shown, too.
        this.shown = useState({isWhole: false});
        useSubEnv({innovationForm: this.shown});
    }

    get className() {
        return {
            ...super.className,
            o_innovation_form: true,
            o_innovation_brief: this.env.isSmall && !this.shown.isWhole,
        };
    }

    get modelParams() {
        const params = super.modelParams;
        params.hooks.onRootLoaded = (root) => this.guard(root);
        return params;
    }

    refuse(words, missing = []) {
        Object.assign(this.refusal, {words, missing});
    }

    /** What is still missing, in the words on the screen, else what was refused. */
    get refusalWords() {
        const {data} = this.model.root;
        const missing = this.refusal.missing.filter((name) => isEmpty(data[name]));
        const labels = missing.map((name) => this.getLabel(name));
        return labels.length
            ? _t("Fill in: %s.", labels.join(", "))
            : this.refusal.words;
    }

    /** Nobody fills in what will be refused at the save. */
    async guard(root) {
        this.refuse(null);
        const isLocked = !root.isNew && root.data.can_edit === false;
        const mode = this.props.readonly || isLocked ? "readonly" : "edit";
        if (root.config.mode !== mode) {
            await root.switchMode(mode);
        }
    }

    async beforeExecuteActionButton(clickParams) {
        // What is being typed belongs to it.
        await this.model.root.isDirty();
        const missing = this.getMissing(clickParams);
        if (missing.length) {
            missing.forEach((name) => this.model.root.setInvalidField(name));
            this.refuse(null, missing);
            return false;
        }
        return super.beforeExecuteActionButton(clickParams);
    }

    getMissing({context}) {
        const record = this.model.root;
        const {innovation_needs: needs = []} = evaluateExpr(
            context || "{}",
            record.evalContext
        );
        return needs.filter((name) => isEmpty(record.data[name]));
    }

    getLabel(name) {
        const nodes = Object.values(this.archInfo.fieldNodes);
        const node = nodes.find((field) => field.name === name);
        return node?.string || this.props.fields[name].string;
    }

    async onSaveError(error, options, leaving) {
        const words = leaving ? null : getRefusal(error);
        if (!words) {
            return super.onSaveError(error, options, leaving);
        }
        this.refuse(words);
        return false;
    }
}

registry.category("views").add("innovation_form", {
    ...formView,
    ArchParser: SmallFormArchParser,
    Controller: LoopFormController,
    Renderer: LoopFormRenderer,
});
