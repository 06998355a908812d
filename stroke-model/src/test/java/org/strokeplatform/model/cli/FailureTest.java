/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.model.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import java.net.ConnectException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class FailureTest {

    @Test
    void namesTheFirstCauseThatIsAboutFilesOrServers() {
        assertThat(Failure.reason(new ExecutionException("row 1", new ConnectException("Connection refused"))))
                .isEqualTo("ConnectException: Connection refused");
        assertThat(Failure.reason(new NoSuchFileException("/data/file"))).isEqualTo("NoSuchFileException: /data/file");
    }

    @Test
    void quotesADatabaseThatDoesNotAnswerOrLetsNobodyIn() {
        assertThat(Failure.reason(new SQLException("Communications link failure\n\nThe last packet", "08S01")))
                .isEqualTo("A database does not answer: Communications link failure");
        assertThat(Failure.reason(new SQLException("Access denied for user 'a'@'b' (using password: YES)", "28000")))
                .isEqualTo("A database refuses the user: Access denied for user 'a'@'b' (using password: YES)");
    }

    @Test
    void quotesNothingThatMayHoldARow() {
        SQLException duplicate = new SQLException("Duplicate entry 'Jane Doe' for key 'name'", "23000", 1062);
        Throwable json = catchThrowable(() -> new ObjectMapper().readTree("{\"name\": Jane Doe}"));

        assertThat(Failure.reason(new IllegalStateException(duplicate)))
                .isEqualTo("A database refuses a statement: SQL state 23000, code 1062");
        assertThat(Failure.reason(json)).isEqualTo("JsonParseException");
        assertThat(Failure.reason(new NumberFormatException("For input string: \"Jane Doe\"")))
                .isEqualTo("NumberFormatException");
    }

    @Test
    void tellsHowToSeeTheTrace() {
        assertThat(Failure.line(new NullPointerException()))
                .isEqualTo("NullPointerException; STROKE_STACKTRACE=1 in the environment shows where");
    }
}
