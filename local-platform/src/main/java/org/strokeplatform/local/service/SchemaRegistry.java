/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.Http;
import org.strokeplatform.local.core.Jvm;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.local.core.Port;
import org.strokeplatform.local.process.Service;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Apicurio Registry with Confluent's API, on a database file that survives a kill. */
final class SchemaRegistry extends Service {

    static final String NAME = "schema-registry";

    private static final int HEAP_MB = 192;

    SchemaRegistry(Context context) {
        super(context, NAME, Port.SCHEMA_REGISTRY);
    }

    @Override
    public List<String> command() {
        // WRITE_DELAY=0: a schema whose id stands in a record must not be forgotten by a kill.
        List<String> command = Jvm.command(
                HEAP_MB,
                "-Dquarkus.http.host=" + Context.HOST,
                "-Dquarkus.http.port=" + context.port(Port.SCHEMA_REGISTRY),
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=h2",
                "-Dapicurio.datasource.url=jdbc:h2:file:"
                        + context.data().of(NAME).resolve("registry").toAbsolutePath()
                        + ";WRITE_DELAY=0",
                "-Dapicurio.datasource.jdbc.initial-size=2",
                "-Dapicurio.datasource.jdbc.min-size=2",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.addAll(List.of("-jar", context.distribution().registryJar().toString()));
        return command;
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("QUARKUS_LOG_LEVEL", "INFO");
    }

    @Override
    public boolean isHealthy() throws IOException, InterruptedException {
        return Http.isOk(url("/apis/ccompat/v7/subjects"));
    }

    @Override
    public void settle() throws IOException, InterruptedException {
        HttpResponse<String> answer = Http.post(
                url("/apis/registry/v2/admin/rules"), "{\"type\": \"COMPATIBILITY\", \"config\": \"BACKWARD\"}");
        if (answer.statusCode() >= 500) {
            throw new IOException("status " + answer.statusCode());
        }
        boolean alreadySet = answer.statusCode() == 409;
        if (answer.statusCode() != 204 && !alreadySet) {
            throw new PlatformException(
                    "The schema registry refused the BACKWARD rule with status " + answer.statusCode());
        }
    }

    private String url(String path) {
        return "http://" + Context.HOST + ":" + context.port(Port.SCHEMA_REGISTRY) + path;
    }
}
