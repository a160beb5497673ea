import {
    getHtmlFieldMetadata,
    setHtmlFieldMetadata,
} from "@html_editor/fields/html_field";
import {HistoryDialog} from "@html_editor/components/history_dialog/history_dialog";
import {LoopFormController} from "@innovation_loop/common/loop_form/loop_form.esm";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

/** A form of ours whose text keeps its versions: who, when, what; and back. */
export class LessonFormController extends LoopFormController {
    setup() {
        super.setup();
        this.notification = useService("notification");
    }

    getStaticActionMenuItems() {
        return {
            ...super.getStaticActionMenuItems(),
            versions: {
                sequence: 15,
                icon: "fa fa-history",
                description: _t("Versions of the text"),
                isAvailable: () => Boolean(this.model.root.resId),
                callback: () => this.openVersions(),
            },
        };
    }

    openVersions() {
        const {data, resId, resModel} = this.model.root;
        const versions = data.html_field_history_metadata?.body;
        if (!versions) {
            this.notification.add(_t("The text has not changed so far."));
            return;
        }
        this.dialogService.add(HistoryDialog, {
            title: _t("Versions of the text"),
            noContentHelper: _t("There was no text yet."),
            recordId: resId,
            recordModel: resModel,
            versionedFieldName: "body",
            historyMetadata: versions,
            restoreRequested: (html, close) => this.restore(html).then(close),
        });
    }

    restore(html) {
        const {data} = this.model.root;
        const metadata = getHtmlFieldMetadata(data.body);
        return this.model.root.update({body: setHtmlFieldMetadata(html, metadata)});
    }
}

registry.category("views").add("innovation_lesson_form", {
    ...registry.category("views").get("innovation_form"),
    Controller: LessonFormController,
});
