import {Component} from "@odoo/owl";
import {DefaultCommandItem} from "@web/core/commands/command_palette";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

// Ctrl+K, then what one would like to know.
const NAMESPACE = "?";
const LIMIT = 8;

/** A lesson in the command palette, and whether it helped. */
export class LessonCommand extends Component {
    static template = "innovation_loop.LessonCommand";
    static props = {
        ...DefaultCommandItem.props,
        useWords: {type: String, optional: true},
    };
}

function makeCommand(env, lesson) {
    return {
        Component: LessonCommand,
        name: lesson.name,
        href: `/odoo/innovation.lesson/${lesson.id}`,
        props: {useWords: lesson.use_words || ""},
        action: () =>
            env.services.action.doAction({
                type: "ir.actions.act_window",
                res_model: "innovation.lesson",
                res_id: lesson.id,
                views: [[false, "form"]],
            }),
    };
}

registry.category("command_setup").add(NAMESPACE, {
    debounceDelay: 200,
    emptyMessage: _t("No lesson found"),
    name: _t("lessons"),
    placeholder: _t("Search for what we know..."),
});

registry.category("command_provider").add("innovation_loop.lessons", {
    namespace: NAMESPACE,
    /** What is shared with the reader, by any of its words; what helps most is first. */
    async provide(env, {searchValue}) {
        const text = searchValue.trim();
        const domain = [["state", "=", "shared"]];
        if (text) {
            domain.push(["words", "ilike", text]);
        }
        const lessons = await env.services.orm.silent.searchRead(
            "innovation.lesson",
            domain,
            ["name", "use_words"],
            {limit: LIMIT}
        );
        return lessons.map((lesson) => makeCommand(env, lesson));
    },
});
