/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.rollout.Runs.Run;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.rollout.FakeWorker.SINK;
import static org.strokeplatform.rollout.FakeWorker.SOURCE;
import static org.strokeplatform.rollout.Runs.config;
import static org.strokeplatform.rollout.Runs.file;
import static org.strokeplatform.rollout.Runs.run;

class PlanCommandTest {

    private final FakeWorker worker = new FakeWorker();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void findsNoChangeInWhatTheWorkerAdds() {
        worker.put("sink", config(SINK, "topics", "t"));
        file(folder, "sink", SINK, "topics", "t");

        assertThat(plan()).isEqualTo(new Run(0, "= sink%n".formatted(), ""));
    }

    @Test
    void masksSecretsOnBothSides() {
        worker.put("source", config(SOURCE, "database.password", "hush1", "host", "jdbc:x?password=hush2"));
        file(folder, "source", SOURCE, "database.password", "hush3", "host", "jdbc:x?password=hush4&a=b");

        Run run = plan();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out())
                .contains("database.password: **** -> ****")
                .contains("host: jdbc:x?password=**** -> jdbc:x?password=****&a=b")
                .doesNotContain("hush");
    }

    @Test
    void masksWhatAnyPluginDeclaresToBeAPasswordWhoseverItIsAndWhateverPrefixItHas() {
        worker.put(
                "source",
                config(SOURCE, "host", "a", "value.converter.pin", "hush1", "consumer.override.pin", "hush2"));
        worker.put("old", config(SINK, "topics", "t", "pin", "hush3"));
        file(folder, "source", SOURCE, "host", "a", "value.converter.pin", "hush4", "consumer.override.pin", "hush5");

        assertThat(plan().out()).contains("value.converter.pin: **** -> ****", "consumer.override.pin: **** -> ****");
        assertThat(plan("--prune", "--json").out()).contains("\"pin\"").doesNotContain("hush");
    }

    @Test
    void masksKeysAndCertificatesOfPrefixedClients() {
        String pem = "-----BEGIN PRIVATE KEY----- hush -----END PRIVATE KEY-----";
        worker.put(
                "sink",
                config(
                        SINK,
                        "topics",
                        "t",
                        "consumer.override.ssl.keystore.key",
                        "hush1",
                        "producer.override.ssl.keystore.certificate.chain",
                        "hush2",
                        "value.converter.any",
                        "x"));
        file(
                folder,
                "sink",
                SINK,
                "topics",
                "t",
                "consumer.override.ssl.keystore.key",
                "hush3",
                "producer.override.ssl.keystore.certificate.chain",
                "hush4",
                "value.converter.any",
                pem);

        assertThat(plan().out())
                .contains("value.converter.any: x -> ****")
                .contains("ssl.keystore.key: **** -> ****")
                .doesNotContain("hush");
    }

    @Test
    void showsPlaceholdersAsTheyAre() {
        worker.put("source", config(SOURCE, "database.password", "hush1"));
        file(folder, "source", SOURCE, "database.password", "${env:PW}");

        assertThat(plan().out()).contains("database.password: **** -> ${env:PW}");
    }

    @Test
    void listsCreationsAndDeletions() {
        worker.put("old", config(SINK, "topics", "t"));
        file(folder, "sink", SINK, "topics", "t");
        file(folder, "source", SOURCE, "host", "h");

        Run run = plan("--prune");

        assertThat(run).isEqualTo(new Run(2, "+ source%n+ sink%n- old%n".formatted(), ""));
        assertThat(worker.changes()).isEmpty();
    }

    @Test
    void refusesWhatDoesNotValidate() {
        file(folder, "sink", SINK, "topcs", "t");

        assertThat(plan().exitCode()).isEqualTo(3);
    }

    private Run plan(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "plan";
        arguments[1] = folder.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return run(worker, arguments);
    }
}
