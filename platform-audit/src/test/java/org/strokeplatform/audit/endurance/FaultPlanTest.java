/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

class FaultPlanTest {

    private static final int MANY = 200;

    @Test
    void restartsABrokerInOrderOnlyWhereThereAreOthers() {
        Set<FaultTarget> brokers = EnumSet.of(FaultTarget.KAFKA);

        assertThat(plan(brokers, true)).extracting(Fault::kind).contains(Fault.Kind.values());
        assertThat(plan(brokers, false)).extracting(Fault::kind).doesNotContain(Fault.Kind.RESTART);
    }

    @Test
    void restartsNothingElseInOrder() {
        Set<FaultTarget> others = EnumSet.complementOf(EnumSet.of(FaultTarget.KAFKA));

        assertThat(plan(others, true)).extracting(Fault::kind).doesNotContain(Fault.Kind.RESTART);
    }

    @Test
    void leavesTheRestOfASeedsFaultsAsTheyAre() {
        Set<FaultTarget> all = EnumSet.allOf(FaultTarget.class);

        List<Fault> with = plan(all, true);
        List<Fault> without = plan(all, false);

        assertThat(with).hasSameSizeAs(without);
        assertThat(with.stream().filter(fault -> fault.kind() != Fault.Kind.RESTART))
                .isSubsetOf(without);
    }

    private static List<Fault> plan(Set<FaultTarget> targets, boolean restartsBrokers) {
        return new Fault.Plan(targets, restartsBrokers, new SplittableRandom(1)).round(MANY);
    }
}
