/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.local.core.Jvm;
import org.strokeplatform.local.core.Port;
import org.strokeplatform.local.process.Service;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Measures for Prometheus what no service knows of itself: who answers, how far sinks are behind, the whole way's delay. */
final class Probe extends Service {

    static final String NAME = "probe";

    private static final int HEAP_MB = 64;

    private static final List<String> PASSED_ON = List.of(
            "KAFKA_BOOTSTRAP",
            "SCHEMA_REGISTRY_URL",
            "MYSQL_HOST",
            "MYSQL_PORT",
            "MYSQL_DATABASE",
            "MYSQL_USER",
            "MYSQL_PASSWORD",
            "REPLICA_READER_USER",
            "REPLICA_READER_PASSWORD",
            "S3_ENDPOINT");

    Probe(Context context) {
        super(context, NAME, Port.PROBE);
    }

    @Override
    public List<String> command() {
        List<String> command = Jvm.command(HEAP_MB);
        command.addAll(List.of(
                "-jar",
                context.distribution().built("monitoring/target/probe.jar").toString()));
        return command;
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = context.endpoints().only(PASSED_ON);
        environment.put("REPLICA_JDBC_URL", context.endpoints().get("REPLICA_READER_JDBC_URL"));
        environment.put("PROBE_HOST", Context.HOST);
        environment.put("PROBE_PORT", String.valueOf(context.port(Port.PROBE)));
        return environment;
    }

    @Override
    public boolean isHealthy() throws IOException, InterruptedException {
        return Http.isOk("http://" + Context.HOST + ":" + context.port(Port.PROBE) + "/metrics");
    }
}
