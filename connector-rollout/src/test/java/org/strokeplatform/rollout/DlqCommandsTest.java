/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.strokeplatform.rollout.Runs.FakePace;
import org.strokeplatform.rollout.Runs.Run;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class DlqCommandsTest {

    private static final String TOPIC = "errors.deadletterqueue.topic.name";

    private final FakeWorker worker = new FakeWorker();

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void nameWhatTheEnvironmentLacks() {
        worker.put("sink", Map.of("connector.class", "x.JdbcSinkConnector", TOPIC, "dlq.sink"));

        assertThat(dlq("show", "sink")).isEqualTo(new Run(64, "", "KAFKA_BOOTSTRAP is not set%n".formatted()));
        assertThat(dlq("replay", "sink", "--yes"))
                .isEqualTo(new Run(64, "", "SCHEMA_REGISTRY_URL is not set%n".formatted()));
        assertThat(dlq("show", "sink", "--limit", "0").exitCode()).isEqualTo(64);
        assertThat(dlq("show", "sink", "--command-config", "/nowhere").err())
                .isEqualTo("--command-config: cannot read /nowhere%n".formatted());
    }

    @Test
    void refuseASinkWithoutADeadLetterTopic() {
        worker.put("sink", Map.of(TOPIC, "dlq.sink"));
        worker.put("other", Map.of());

        assertThat(dlq("show", "other"))
                .isEqualTo(new Run(
                        3, "", "No connector 'other' with a dead-letter topic; there are [sink]%n".formatted()));
    }

    @Test
    void countNothingWhereNoSinkSetsRecordsAside() {
        worker.put("other", Map.of());

        assertThat(dlq("list")).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void replayNoArchiveThatCannotBeRead() {
        worker.put("files", Map.of("connector.class", "io.confluent.connect.s3.S3SinkConnector", TOPIC, "dlq.files"));
        worker.put("archive", Map.of("connector.class", "o.a.i.IcebergSinkConnector", TOPIC, "dlq.archive"));

        Run files = dlq("replay", "files", "--yes");
        assertThat(files.exitCode()).isEqualTo(3);
        assertThat(files.err())
                .startsWith(
                        "files is a io.confluent.connect.s3.S3SinkConnector: expected an SQL sink or the Iceberg archive");
        assertThat(dlq("replay", "archive", "--yes"))
                .isEqualTo(new Run(
                        3,
                        "",
                        "This jar cannot read an archive, to append only what it lacks: use ./stroke rollout dlq replay%n"
                                .formatted()));
    }

    private Run dlq(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "dlq";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Runs.run(Map.of("CONNECT_URL", worker.url()), new FakePace(), all);
    }
}
