import {Activity} from "@mail/core/common/activity_model";
import {Activity as ActivityLine} from "@mail/core/web/activity";
import {ActivityListPopoverItem} from "@mail/core/web/activity_list_popover_item";
import {patch} from "@web/core/utils/patch";

/** A proposed retrospective is one click away, wherever the activity is shown. */
patch(Activity.prototype, {
    get proposesRetrospective() {
        return this.activity_category === "retrospective" && this.state !== "done";
    },

    async holdRetrospective() {
        const {action, orm} = this.store.env.services;
        action.doAction(
            await orm.call("mail.activity", "action_hold_retrospective", [[this.id]])
        );
    },
});

const linePatch = () => ({
    onClickHoldRetrospective() {
        return this.props.activity.holdRetrospective();
    },
});
patch(ActivityLine.prototype, linePatch());
patch(ActivityListPopoverItem.prototype, linePatch());
