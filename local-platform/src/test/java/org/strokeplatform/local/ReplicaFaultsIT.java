/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.local.audit.ReplicaLock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The replica is away: nothing is lost, and the archive goes on. */
@ExtendWith(RunningPlatform.class)
class ReplicaFaultsIT {

    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("stroke.fault.seconds", 20));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void catchesUpWithAReplicaThatWasAway(RunningPlatform.Handle running) throws Exception {
        ReplicaLock lock = new ReplicaLock(running.endpoints());
        try (MarkedPatients patients = new MarkedPatients(running, "replica away")) {
            List<Long> first = patients.insert(5);
            patients.awaitReplica(first.get(4));

            lock.lock();
            try {
                Instant end = Instant.now().plus(AWAY);
                patients.update(first, "bmi = bmi + 1");
                patients.delete(first.subList(0, 2));
                patients.awaitArchive(patients.insert(1).get(0));
                Await.until("the replica was away for long enough", AWAY.plus(PATIENCE), () -> {
                    patients.insert(1);
                    return Instant.now().isAfter(end);
                });
            } finally {
                lock.unlock();
            }

            patients.assertArrived();
        }
    }
}
