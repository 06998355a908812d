/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.benchmarks;

import org.strokeplatform.testing.EmbeddedMySql;
import org.strokeplatform.testing.PackagedService;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** What the packaged service does on a real MySQL whose log is flushed at every commit. */
final class ApiSection implements Section {

    private static final String DATABASE = "bench";
    private static final List<Integer> CONNECTIONS = List.of(1, 8, 32, 128);
    private static final List<Integer> BARE_CONNECTIONS = List.of(8, 32);
    private static final int BATCH_CONNECTIONS = 2;
    private static final int BATCH_SIZE = 10_000;
    private static final int STARTS = 3;

    /** As ./stroke and Compose start it: on two cores the serial collector serves some 5 % more than the default one. */
    private static final List<String> JAVA_OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

    /** What every request of a load brings. */
    private static final String PATIENT = "{\"gender\":\"Female\",\"age\":67,\"hypertension\":0,\"heart_disease\":1,"
            + "\"avg_glucose_level\":228.69,\"bmi\":36.6,\"smoking_status\":\"formerly smoked\","
            + "\"name\":\"Ada Example\",\"country\":\"Spain\",\"province\":\"Sevilla\"}";

    @Override
    public List<Figure> measure(boolean quick) throws Exception {
        Wrk.program();
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
                measure(mysql, service, quick ? 3 : 10, quick ? 1 : 3, figures);
            }
        }
        return figures;
    }

    private static void measure(
            EmbeddedMySql mysql, PackagedService service, int seconds, int rounds, List<Figure> figures)
            throws Exception {
        URI predict = service.uri("/predict");
        // Compiling the service takes the compiler, on two busy cores, some 30 s.
        Wrk.post(Collections.max(CONNECTIONS), 3 * seconds, predict, PATIENT);
        BareInserts bare = new BareInserts(mysql, DATABASE);
        for (int connections : CONNECTIONS) {
            boolean compared = BARE_CONNECTIONS.contains(connections);
            List<Load> predictions = new ArrayList<>();
            List<Load> inserts = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                predictions.add(Wrk.post(connections, seconds, predict, PATIENT));
                if (compared) {
                    inserts.add(ClosedLoop.run(connections, seconds, bare::connect));
                }
            }
            add("predict", connections, predictions, figures);
            if (compared) {
                add("bare_insert", connections, inserts, figures);
            }
        }
        String patients = "[" + String.join(",", Collections.nCopies(BATCH_SIZE, PATIENT)) + "]";
        Callable<ClosedLoop.Client> predictBatch = () -> () -> predictBatch(service, patients);
        ClosedLoop.run(BATCH_CONNECTIONS, seconds, predictBatch);
        double batches =
                ClosedLoop.run(BATCH_CONNECTIONS, seconds, predictBatch).perSecond();
        figures.add(new Figure("batch_patients_per_s", batches * BATCH_SIZE, "1/s"));
    }

    private static void predictBatch(PackagedService service, String patients) throws Exception {
        int status = service.post("/predict/batch", patients).statusCode();
        if (status != 200) {
            throw new IOException("Expected 200, found " + status);
        }
    }

    private static void add(String name, int connections, List<Load> rounds, List<Figure> figures) {
        double perSecond = Median.of(rounds.stream().map(Load::perSecond).toList());
        double percentile = Median.of(rounds.stream().map(Load::percentile99Ms).toList());
        figures.add(new Figure(name + "_rps_" + connections, perSecond, "1/s"));
        figures.add(new Figure(name + "_p99_ms_" + connections, percentile, "ms"));
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
