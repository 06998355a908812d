/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.apache.kafka.common.KafkaException;
import org.strokeplatform.rollout.connect.ExitCode;
import org.strokeplatform.rollout.connect.Json;
import org.strokeplatform.rollout.connect.Pace;
import org.strokeplatform.rollout.connect.RolloutException;
import org.strokeplatform.rollout.source.CheckedSource;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Runs the command line against a fake worker, with a clock that waits for nobody. */
final class Runs {

    /** How a run ended and what it printed. */
    record Run(int exitCode, String out, String err) {}

    /** A clock that only pauses move on. */
    static final class FakePace implements Pace {

        private final AtomicLong millis = new AtomicLong();
        private int pausesLeft = Integer.MAX_VALUE;

        /** Ends the run after some pauses, as a signal would. */
        FakePace stoppingAfter(int pauses) {
            pausesLeft = pauses;
            return this;
        }

        @Override
        public Duration now() {
            return Duration.ofMillis(millis.get());
        }

        @Override
        public void pause(Duration duration) {
            millis.addAndGet(duration.toMillis());
            if (--pausesLeft < 0) {
                throw new RolloutException(ExitCode.FAILED, "Interrupted while waiting");
            }
        }
    }

    private Runs() {}

    static Run run(FakeWorker worker, String... arguments) {
        return run(Map.of("CONNECT_URL", worker.url()), new FakePace(), arguments);
    }

    static Run run(Map<String, String> environment, Pace pace, String... arguments) {
        return run(environment, pace, settings -> List.of(), arguments);
    }

    /** Runs with a source database in which this is found. */
    static Run run(
            Map<String, String> environment, Pace pace, CheckedSource.Database sourceDatabase, String... arguments) {
        return run(
                new RolloutCommand(() -> environment, pace, sourceDatabase, null, settings -> {
                    throw new KafkaException("no broker in this test");
                }),
                arguments);
    }

    static Run run(RolloutCommand rollout, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(rollout)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** Writes a connector file. */
    static Path file(Path folder, String name, String connectorClass, String... settings) {
        try {
            Map<String, Object> body = Map.of("name", name, "config", config(connectorClass, settings));
            return Files.writeString(folder.resolve(name + ".json"), Json.write(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> config(String connectorClass, String... settings) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", connectorClass);
        List<String> rest = new ArrayList<>(List.of(settings));
        while (!rest.isEmpty()) {
            config.put(rest.remove(0), rest.remove(0));
        }
        return config;
    }
}
