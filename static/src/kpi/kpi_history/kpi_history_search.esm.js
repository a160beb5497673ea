/**
 * One KPI at a time: hours and shares have no common scale, and no sum.
 *
 * @param {Function} SearchModel the view's own
 * @returns {Function} one whose panel has no "All"
 */
export const OneKpi = (SearchModel) =>
    class extends SearchModel {
        /** Which KPI is known only when the panel is there: nothing is read before. */
        _shouldWaitForData() {
            return true;
        }

        /** There is nothing to clear: some KPI is always chosen. */
        clearSections() {
            return undefined;
        }

        _ensureCategoryValue(category, valueIds) {
            const hasChoice = category.fieldName === "kpi_id" && valueIds.length > 1;
            if (hasChoice) {
                category.rootIds = category.rootIds.filter(Boolean);
            }
            const ids = hasChoice ? valueIds.filter(Boolean) : valueIds;
            super._ensureCategoryValue(category, ids);
            this._reset();
        }
    };
