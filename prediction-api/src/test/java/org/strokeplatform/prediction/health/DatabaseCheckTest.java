/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.health;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseCheckTest {

    private boolean connects = true;
    private boolean valid = true;
    private Error error;
    private int connections;
    private long now;

    private final DatabaseCheck check = new DatabaseCheck(this::connect, () -> now);

    @Test
    void knowsNothingBeforeItRan() {
        assertThat(check.getAsBoolean()).isFalse();
    }

    @Test
    void keepsItsConnectionWhileItAnswers() {
        check.run();
        check.run();

        assertThat(check.getAsBoolean()).isTrue();
        assertThat(connections).isEqualTo(1);
    }

    @Test
    void connectsAgainAfterTheDatabaseDidNotAnswer() {
        check.run();
        valid = false;
        check.run();
        assertThat(check.getAsBoolean()).isFalse();
        connects = false;
        check.run();
        assertThat(check.getAsBoolean()).isFalse();
        valid = true;
        connects = true;
        check.run();

        assertThat(check.getAsBoolean()).isTrue();
        assertThat(connections).isEqualTo(2);
    }

    @Test
    void believesNoAnswerThatIsLongAgo() {
        check.run();

        now += Duration.ofSeconds(5).toNanos();

        assertThat(check.getAsBoolean()).isFalse();
    }

    @Test
    void goesOnAfterAnError() {
        error = new OutOfMemoryError("none left");
        check.run();
        assertThat(check.getAsBoolean()).isFalse();
        error = null;
        check.run();

        assertThat(check.getAsBoolean()).isTrue();
    }

    private Connection connect() throws SQLException {
        if (error != null) {
            throw error;
        }
        if (!connects) {
            throw new SQLException("Connection refused");
        }
        connections++;
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getName().equals("isValid") ? valid : null);
    }
}
