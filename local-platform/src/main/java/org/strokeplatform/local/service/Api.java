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

/** The prediction service. */
final class Api extends Service {

    static final String NAME = "api";

    private static final int HEAP_MB = 256;

    private static final List<String> PASSED_ON = List.of(
            "MYSQL_HOST",
            "MYSQL_PORT",
            "MYSQL_DATABASE",
            "MYSQL_USER",
            "MYSQL_PASSWORD",
            "MYSQL_OWNER_USER",
            "MYSQL_OWNER_PASSWORD");

    Api(Context context) {
        super(context, NAME, Port.API);
    }

    @Override
    public List<String> command() {
        // It serves requests for long, for which the second compiler pays.
        List<String> command = Jvm.command(HEAP_MB, "-XX:TieredStopAtLevel=4");
        command.addAll(List.of("-jar", context.distribution().apiJar().toString(), "server"));
        return command;
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = context.endpoints().only(PASSED_ON);
        environment.put("API_HOST", Context.HOST);
        environment.put("API_PORT", String.valueOf(context.port(Port.API)));
        return environment;
    }

    @Override
    public List<String> after() {
        return List.of(MySql.NAME);
    }

    @Override
    public boolean isHealthy() throws IOException, InterruptedException {
        return Http.isOk(context.endpoints().get("API_URL") + "/health/ready");
    }
}
