/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.Jvm;
import org.strokeplatform.local.core.Port;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Java of broker and worker: Kafka's libraries, and warnings and what happens to connectors on the standard output. */
final class KafkaJava {

    private KafkaJava() {}

    /** The start of a command line, up to the class. */
    static List<String> command(Context context, String service, int heapMb, String... options) {
        Path logging =
                context.data().config(service).resolve("log4j2.properties").toAbsolutePath();
        Template.write(logging, Map.of());
        List<String> command = Jvm.command(heapMb, options);
        command.add("-Dlog4j2.configurationFile=" + logging);
        command.addAll(List.of("-cp", context.distribution().kafkaClassPath()));
        return command;
    }

    /** The option by which it answers Prometheus with what it shows over JMX, by rules of that name. */
    static String metrics(Context context, String rules, Port port, int portShift) {
        return "-javaagent:%s=%s:%s:%s"
                .formatted(
                        context.distribution().jmxExporter(),
                        Context.HOST,
                        context.port(port) + portShift,
                        context.distribution().jmxRules(rules));
    }
}
