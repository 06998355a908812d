/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.strokeplatform.rollout.Runs.Run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.strokeplatform.rollout.FakeWorker.SINK;
import static org.strokeplatform.rollout.FakeWorker.SOURCE;
import static org.strokeplatform.rollout.Runs.file;

/** A worker without connectors, and files of a sink and a source to apply to it. */
abstract class ConnectorsToApply {

    final FakeWorker worker = new FakeWorker();

    @TempDir
    Path folder;

    @BeforeEach
    void declareASinkAndASource() {
        file(folder, "a-sink", SINK, "host", "here", "topics", "t");
        file(folder, "b-source", SOURCE, "host", "here");
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    Run apply(String... options) {
        List<String> arguments = new ArrayList<>(List.of("apply", folder.toString()));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    /** Runs a command line against the worker. */
    Run run(String... arguments) {
        return Runs.run(worker, arguments);
    }
}
