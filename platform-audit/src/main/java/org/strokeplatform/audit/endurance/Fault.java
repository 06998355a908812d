/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One thing that the audit does to the platform.
 *
 * @param at when, from the round's begin
 * @param pick which of several processes of the target
 * @param length how long a freeze or a replica's absence lasts, or how long after its return it is killed again
 */
record Fault(FaultTarget target, Kind kind, int pick, Duration at, Duration length) {

    enum Kind {
        KILL,
        KILL_TWICE,
        FREEZE,
        /** An orderly stop, as of one broker after the other for an update. */
        RESTART
    }

    private static final int MOST_RESTARTS_OF_TEN = 3;
    private static final int WITHIN_MILLIS = 5_000;

    /** Deals targets as from a deck of cards, so that each has its turn. */
    static final class Plan {

        private final Deque<FaultTarget> deck = new ArrayDeque<>();
        private final List<FaultTarget> targets;
        private final boolean restartsBrokers;
        private final SplittableRandom random;

        /**
         * Prepares a plan.
         *
         * @param restartsBrokers whether brokers are restarted too, since there are others
         */
        Plan(Set<FaultTarget> targets, boolean restartsBrokers, SplittableRandom random) {
            this.targets = List.copyOf(targets);
            this.restartsBrokers = restartsBrokers;
            this.random = random;
        }

        List<Fault> round(int count) {
            List<Fault> faults = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                faults.add(fault());
            }
            faults.sort(Comparator.comparing(Fault::at));
            return faults;
        }

        private Fault fault() {
            if (deck.isEmpty()) {
                List<FaultTarget> shuffled = new ArrayList<>(targets);
                Collections.shuffle(shuffled, new Random(random.nextLong()));
                deck.addAll(shuffled);
            }
            FaultTarget target = deck.pop();
            int dice = random.nextInt(10);
            boolean restart = restartsBrokers && target == FaultTarget.KAFKA && dice < MOST_RESTARTS_OF_TEN;
            Kind kind = restart ? Kind.RESTART : dice < 6 ? Kind.KILL : dice < 8 ? Kind.KILL_TWICE : Kind.FREEZE;
            Duration at = Duration.ofMillis(500 + random.nextInt(WITHIN_MILLIS));
            int most = kind == Kind.KILL_TWICE ? 2_000 : 9_000;
            return new Fault(target, kind, random.nextInt(1_000), at, Duration.ofMillis(500 + random.nextInt(most)));
        }
    }
}
