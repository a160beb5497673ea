import {registry} from "@web/core/registry";

registry.category("innovation_loop.links").add("helpdesk.ticket", "ticket_id");
