/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class SettlingTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Map<RowKey, Object[]> source = new HashMap<>();
    private final Map<RowKey, Object[]> replica = new HashMap<>();
    private final FakeTicker ticker = new FakeTicker();
    private final RowComparison comparison =
            new RowComparison(List.of("id", "name"), List.of(Form.NUMBER, Form.TEXT), null);
    private final Settling settling = new Settling(keys -> source, keys -> replica, comparison, ticker, LIMIT);

    /** Moves on in pauses alone, and lets something happen in them. */
    private static final class FakeTicker implements Ticker {

        private Duration now = Duration.ZERO;
        private Runnable meanwhile = () -> {};

        @Override
        public Duration now() {
            return now;
        }

        @Override
        public void pause(Duration duration) {
            now = now.plus(duration);
            meanwhile.run();
        }
    }

    @Test
    void findsNoDifferenceInAChangeThatArrivesLate() throws SQLException {
        suspect("new", "old");
        ticker.meanwhile = () -> {
            if (ticker.now.compareTo(LIMIT.minusSeconds(5)) > 0) {
                replica.putAll(source);
            }
        };

        assertThat(settling.settle()).isEqualTo(new Settling.Result(List.of(), 0));
        assertThat(ticker.now).isLessThan(LIMIT);
    }

    @Test
    void findsWhatDiffersForAsLongAsTheSinkMayTake() throws SQLException {
        suspect("new", "old");

        Settling.Result result = settling.settle();

        assertThat(result.differences())
                .containsExactly(new Difference(key(), Difference.Kind.DIFFERENT, List.of("name")));
        assertThat(ticker.now).isBetween(LIMIT, LIMIT.plusSeconds(5));
    }

    @Test
    void countsTheTimeFromTheLastChangeAtTheSource() throws SQLException {
        suspect("new", "old");
        ticker.meanwhile = () -> {
            if (ticker.now.getSeconds() >= 9 && ticker.now.getSeconds() < 16) {
                source.put(key(), row("newer"));
            }
        };

        assertThat(settling.settle().differences()).hasSize(1);
        assertThat(ticker.now).isGreaterThan(LIMIT.plusSeconds(5));
    }

    @Test
    void doesNotJudgeARowThatChangesAllTheTime() throws SQLException {
        suspect("new", "old");
        ticker.meanwhile = () -> source.put(key(), row("changed at " + ticker.now));

        assertThat(settling.settle()).isEqualTo(new Settling.Result(List.of(), 1));
        assertThat(settling.size()).isZero();
    }

    @Test
    void tellsMissingFromExtraRows() throws SQLException {
        suspect("new", null);
        assertThat(settling.settle().differences().get(0).kind()).isEqualTo(Difference.Kind.MISSING);

        suspect(null, "old");
        assertThat(settling.settle().differences().get(0).kind()).isEqualTo(Difference.Kind.EXTRA);
    }

    private void suspect(String ofSource, String ofReplica) {
        source.clear();
        replica.clear();
        if (ofSource != null) {
            source.put(key(), row(ofSource));
        }
        if (ofReplica != null) {
            replica.put(key(), row(ofReplica));
        }
        settling.add(key(), source.get(key()), replica.get(key()));
    }

    private static Object[] row(String name) {
        return new Object[] {"7", name};
    }

    private static RowKey key() {
        return new RowKey(List.of("7"), List.of(Form.NUMBER.canonical("7")));
    }
}
