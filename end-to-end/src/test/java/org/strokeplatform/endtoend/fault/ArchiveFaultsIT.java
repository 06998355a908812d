/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.fault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.FaultTest;
import org.strokeplatform.testing.MarkedPatients;
import org.strokeplatform.testing.RunningPlatform;
import org.strokeplatform.testing.TestConnector;
import org.strokeplatform.testing.TestPlatform;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** S3 that answers, but not as it should: each change ends in the archive once, and the replica goes on. */
@FaultTest
@ExtendWith(RunningPlatform.class)
class ArchiveFaultsIT {

    private static final String SINK = "s3-archive-sink";

    private FaultyS3 s3;

    @BeforeEach
    void putAProxyBetween(TestPlatform running) throws IOException {
        s3 = new FaultyS3(running.endpoints().get("S3_ENDPOINT"));
        TestConnector.changeSink(running.platform(), SINK, Map.of("iceberg.catalog.s3.endpoint", s3.url()));
    }

    @AfterEach
    void takeItAway(TestPlatform running) throws IOException {
        s3.recover();
        running.rollOut();
        s3.close();
    }

    @Test
    void waitsUntilS3NoLongerAnswersThatItIsBusy(TestPlatform running) throws Exception {
        try (MarkedPatients patients = new MarkedPatients(running, "S3 busy")) {
            patients.awaitArchive(patients.insert(5).get(4));

            s3.refuse();
            List<Long> ids = patients.insert(20);
            patients.update(ids.subList(0, 3), "bmi = bmi + 1");
            patients.awaitReplica(ids.get(19));
            Await.until("S3 has refused some requests", () -> s3.refused() >= 10);
            assertThat(patients.inArchive()).hasSize(5);
            s3.recover();

            patients.assertArrived();
        }
    }

    @Test
    void archivesEachChangeOnceWhenS3IsSlow(TestPlatform running) throws Exception {
        try (MarkedPatients patients = new MarkedPatients(running, "S3 slow")) {
            patients.awaitArchive(patients.insert(5).get(4));

            // A commit takes a dozen requests: more than the five seconds that the sink waits for its parts.
            s3.slow(Duration.ofMillis(500));
            List<Long> ids = patients.insert(20);
            patients.delete(ids.subList(0, 3));
            patients.awaitArchive(ids.get(19));
            patients.awaitArchive(patients.insert(1).get(0));
            s3.recover();

            patients.assertArrived();
        }
    }
}
