/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.PrivateFiles;

import java.nio.file.Path;

/** The logging of broker and worker: warnings and what happens to connectors, on the standard output. */
final class Log4j {

    private Log4j() {}

    static Path write(Context context, String service) {
        Path file = context.data().config(service).resolve("log4j2.properties").toAbsolutePath();
        PrivateFiles.write(file, """
                rootLogger.level=INFO
                rootLogger.appenderRef.out.ref=out
                # Whatever a logger is set to, patients stay inside: at TRACE Connect prints records, at DEBUG Debezium prints rows.
                rootLogger.appenderRef.out.filter.trace.type=ThresholdFilter
                rootLogger.appenderRef.out.filter.trace.level=DEBUG
                appender.out.type=Console
                appender.out.name=out
                appender.out.filter.rows.type=RegexFilter
                appender.out.filter.rows.regex=(?s).*RowsEventData[{].*
                appender.out.filter.rows.onMatch=DENY
                appender.out.filter.rows.onMismatch=NEUTRAL
                appender.out.layout.type=PatternLayout
                appender.out.layout.pattern=%d{ISO8601} %-5p %X{connector.context}%m (%c)%n
                # Prints whole client configurations; what is wrong in them is an error anyway.
                logger.clients.name=org.apache.kafka.clients
                logger.clients.level=WARN
                logger.config.name=org.apache.kafka.common.config
                logger.config.level=WARN
                """);
        return file;
    }
}
