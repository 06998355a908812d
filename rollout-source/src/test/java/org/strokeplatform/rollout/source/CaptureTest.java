/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.source;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CaptureTest {

    private static final TableId PATIENTS = new TableId("clinic", "patients");

    @Test
    void takesEntriesForWholeNamesInAnyLetterCase() {
        Capture capture = new Capture(Map.of("table.include.list", "CLINIC.patients , clinic\\.ward.*"));

        assertThat(capture.captures(PATIENTS)).isTrue();
        assertThat(capture.captures(new TableId("clinic", "ward_beds"))).isTrue();
        assertThat(capture.captures(new TableId("clinic", "patients_old"))).isFalse();
        assertThat(capture.captures(new TableId("a_clinic", "patients"))).isFalse();
    }

    @Test
    void keepsAnEscapedCommaInItsEntry() {
        Capture capture = new Capture(Map.of("table.include.list", "clinic.w{1\\,2}"));

        assertThat(capture.captures(new TableId("clinic", "ww"))).isTrue();
    }

    @Test
    void wantsTheDatabaseToBeListedToo() {
        Capture capture = new Capture(
                Map.of("database.include.list", "clinic", "table.include.list", "clinic.patients,lab.tests"));

        assertThat(capture.captures(new TableId("lab", "tests"))).isFalse();
        assertThat(capture.unmatched(List.of(PATIENTS))).containsExactly("lab.tests");
    }

    @Test
    void leavesOutWhatIsExcludedAndMySqlsOwn() {
        Capture capture = new Capture(Map.of("table.exclude.list", "clinic.audit", "column.exclude.list", ".*.notes"));

        assertThat(capture.captures(PATIENTS)).isTrue();
        assertThat(capture.captures(new TableId("clinic", "audit"))).isFalse();
        assertThat(capture.captures(new TableId("mysql", "user"))).isFalse();
        assertThat(capture.captures(PATIENTS, "name")).isTrue();
        assertThat(capture.captures(PATIENTS, "notes")).isFalse();
    }

    @Test
    void namesTheSettingWhoseEntryIsNoExpression() {
        assertThatThrownBy(() -> new Capture(Map.of("table.include.list", "clinic.(patients")))
                .isInstanceOf(SourceNotCheckedException.class)
                .hasMessage("table.include.list: expected regular expressions separated by commas,"
                        + " found 'clinic.(patients'");
    }
}
