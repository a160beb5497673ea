import {browser} from "@web/core/browser/browser";
import {user} from "@web/core/user";

const MAX_ANSWERS = 3;
const {DateTime} = luxon;

/**
 * What a browser keeps of sorting, so that one goes on where one left off: how many were
 * sorted today, which ones were put at the end, and what was answered last.
 */
export class TriageMemory {
    constructor() {
        this.key = `innovation_loop.triage.${user.userId}`;
        const kept = this.read();
        const today = DateTime.now().toISODate();
        const isToday = kept.day === today;
        this.day = today;
        this.done = (isToday && kept.done) || 0;
        this.skipped = (isToday && kept.skipped) || [];
        this.answers = kept.answers || [];
    }

    read() {
        try {
            return JSON.parse(browser.localStorage.getItem(this.key)) || {};
        } catch {
            return {};
        }
    }

    keep() {
        const {day, done, skipped, answers} = this;
        const kept = JSON.stringify({day, done, skipped, answers});
        browser.localStorage.setItem(this.key, kept);
    }

    skip(id) {
        this.skipped = [...this.skipped.filter((other) => other !== id), id];
        this.keep();
    }

    sorted(id) {
        this.done++;
        this.skipped = this.skipped.filter((other) => other !== id);
        this.keep();
    }

    takenBack() {
        this.done = Math.max(this.done - 1, 0);
        this.keep();
    }

    answered(words) {
        const others = this.answers.filter((other) => other !== words);
        this.answers = [words, ...others].slice(0, MAX_ANSWERS);
        this.keep();
    }
}
