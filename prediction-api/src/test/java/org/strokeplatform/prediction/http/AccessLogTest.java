/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.http;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class AccessLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("org.strokeplatform.prediction.access");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final AccessLog log = new AccessLog();

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(appender);
        logger.setLevel(null);
        logger.setAdditive(true);
    }

    @Test
    void writesLinesWithTheirRequestsWhenFlushed() {
        MDC.put(RequestIds.MDC_KEY, "one");
        log.add("{} {}", "GET", 200);
        MDC.remove(RequestIds.MDC_KEY);
        assertThat(appender.list).isEmpty();

        log.flush();

        assertThat(appender.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage()).isEqualTo("GET 200");
            assertThat(line.getMDCPropertyMap()).containsEntry(RequestIds.MDC_KEY, "one");
            assertThat(line.getThreadName()).isEqualTo(Thread.currentThread().getName());
        });
    }

    @Test
    void losesNoLineWhenNobodyFlushes() {
        int lines = 10_000;

        IntStream.range(0, lines).forEach(line -> log.add("{}", line));
        log.stop();

        assertThat(appender.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactlyElementsOf(
                        IntStream.range(0, lines).mapToObj(String::valueOf).toList());
    }

    @Test
    void writesLinesOfRequestsThatAreAnsweredAfterItsEnd() {
        log.stop();

        log.add("{}", 1);

        assertThat(appender.list).hasSize(1);
    }

    @Test
    void writesNothingWhereItIsOff() {
        logger.setLevel(Level.OFF);

        log.add("{}", 1);
        log.flush();

        assertThat(appender.list).isEmpty();
    }
}
