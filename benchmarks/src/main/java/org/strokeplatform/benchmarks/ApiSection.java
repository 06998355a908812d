/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.PackagedService;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the packaged service does on a real MySQL whose log is flushed at every commit. */
final class ApiSection implements Section {

    private static final String DATABASE = "bench";
    private static final List<Integer> CONNECTIONS = List.of(1, 8, 32, 128);
    private static final int BARE_CONNECTIONS = 32;
    private static final int BATCH_CONNECTIONS = 2;
    private static final int BATCH_SIZE = 10_000;
    private static final int STARTS = 3;
    private static final List<String> JAVA_OPTIONS = List.of("-Xmx512m");

    @Override
    public List<Figure> measure(boolean quick) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (EmbeddedMySql mysql = EmbeddedMySql.start()) {
            mysql.createDatabase(DATABASE);
            Path folder = Files.createTempDirectory("bench");
            Path classes = folder.resolve("api.jsa");
            try (PackagedService service = start(mysql, "-XX:ArchiveClassesAtExit=" + classes)) {
                service.terminate();
                service.awaitEnd();
            }
            figures.add(readySeconds("ready_s", mysql, "-XX:SharedArchiveFile=" + classes));
            Files.delete(classes);
            Files.delete(folder);
            figures.add(readySeconds("ready_plain_s", mysql));
            try (PackagedService service = start(mysql)) {
                measure(service, quick ? 3 : 15, figures);
            }
            int seconds = quick ? 2 : 10;
            double bare = new BareInserts(mysql, DATABASE).perSecond(BARE_CONNECTIONS, seconds);
            figures.add(new Figure("bare_insert_rps_" + BARE_CONNECTIONS, bare, "1/s"));
        }
        return figures;
    }

    private static void measure(PackagedService service, int seconds, List<Figure> figures) throws Exception {
        byte[] one = HttpLoad.request("/predict", SamplePatient.JSON);
        // Compiling the service takes the compiler, on two busy cores, some 30 s.
        HttpLoad.run(service.port(), one, Collections.max(CONNECTIONS), 2 * seconds);
        for (int connections : CONNECTIONS) {
            HttpLoad.Result result = HttpLoad.run(service.port(), one, connections, seconds);
            figures.add(new Figure("predict_rps_" + connections, result.perSecond(), "1/s"));
            figures.add(new Figure("predict_p99_ms_" + connections, result.percentile99Ms(), "ms"));
        }
        String patients = "[" + String.join(",", Collections.nCopies(BATCH_SIZE, SamplePatient.JSON)) + "]";
        byte[] batch = HttpLoad.request("/predict/batch", patients);
        HttpLoad.run(service.port(), batch, BATCH_CONNECTIONS, seconds);
        double batches =
                HttpLoad.run(service.port(), batch, BATCH_CONNECTIONS, seconds).perSecond();
        figures.add(new Figure("batch_patients_per_s", batches * BATCH_SIZE, "1/s"));
    }

    private static Figure readySeconds(String name, EmbeddedMySql mysql, String... options) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            long start = System.nanoTime();
            PackagedService ready = start(mysql, options);
            seconds.add((System.nanoTime() - start) / 1e9);
            ready.close();
        }
        return new Figure(name, Median.of(seconds), "s");
    }

    private static PackagedService start(EmbeddedMySql mysql, String... options) throws Exception {
        List<String> all =
                Stream.concat(JAVA_OPTIONS.stream(), Stream.of(options)).toList();
        return PackagedService.start(mysql, DATABASE, Map.of(), all).await("/health/ready", 200);
    }
}
