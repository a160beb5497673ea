import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("innovation_loop_map", {
    steps: () => [
        {
            content: "A young map says that it is young",
            trigger: ".o_map_notice:contains('Three more weeks until the map')",
        },
        {
            content: "Open the signals of a cell",
            trigger: "tr:contains('Bills') .o_map_cell button:contains('3')",
            run: "click",
        },
        {
            content: "The list adds up to the cell",
            trigger: ".o_list_view .o_list_footer:contains('3')",
        },
        {
            content: "Back to the map",
            trigger: ".o_back_button, .breadcrumb-item a:contains('Signals map')",
            run: "click",
        },
        {
            content: "Open the theme",
            trigger: ".o_map_theme button:contains('Bills')",
            run: "click",
        },
        {
            content: "Its signal is there",
            trigger: ".o_list_view .o_data_cell[name=name]:contains('The dock waits')",
        },
    ],
});
