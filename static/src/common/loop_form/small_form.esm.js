import {FormArchParser} from "@web/views/form/form_arch_parser";
import {createElement} from "@web/core/utils/xml";
import {utils} from "@web/core/ui/ui_service";

const getSheet = (node) => node.closest("sheet");

/** What is asked least for stands below the rest; what is asked for first, above it. */
export function putLast(xmlDoc) {
    for (const node of xmlDoc.querySelectorAll("sheet .o_innovation_last")) {
        getSheet(node).append(node);
    }
    for (const links of xmlDoc.querySelectorAll("sheet .o_innovation_links")) {
        const names = [...links.children].map((node) => node.getAttribute("name"));
        const fields = names.filter(Boolean).join(",");
        const more = {name: "innovation_more_fields", fields, colspan: 2};
        links.append(createElement("widget", more));
        // In a group of its own, as it was.
        getSheet(links).append(createElement("group", {}, [links]));
    }
}

/**
 * On a phone a form begins with what matters: groups of the class ``o_innovation_last``
 * stand below the rest, and below them the group ``o_innovation_links``, of which only
 * what is given is shown until more is asked for.
 */
export class SmallFormArchParser extends FormArchParser {
    parse(xmlDoc, ...args) {
        if (utils.isSmall()) {
            putLast(xmlDoc);
        }
        return super.parse(xmlDoc, ...args);
    }
}
