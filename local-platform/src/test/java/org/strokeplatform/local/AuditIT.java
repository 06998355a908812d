/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.local.audit.Audit;
import org.strokeplatform.local.audit.AuditSettings;
import org.strokeplatform.local.audit.Report;
import org.strokeplatform.local.audit.Target;

import java.util.EnumSet;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningPlatform.class)
class AuditIT {

    @Test
    void losesAndDoublesNothingWhateverIsKilled(RunningPlatform.Handle running) throws Exception {
        AuditSettings settings = new AuditSettings(3, 5, 20, EnumSet.allOf(Target.class), 60);

        Report report = new Audit(running.platform(), settings).run();
        report.print(null);

        assertThat(report.kills()).isGreaterThanOrEqualTo(12);
        assertThat(report.lines()).hasSize(Target.values().length).allMatch(line -> line.kills() + line.frozen() > 0);
        assertThat(report.changes()).isPositive();
        assertThat(report.lost()).isZero();
        assertThat(report.doubled()).isZero();
        assertThat(report.forced()).isZero();
    }
}
