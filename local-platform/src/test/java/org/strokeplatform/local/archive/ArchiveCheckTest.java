/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.archive;

import org.junit.jupiter.api.Test;
import org.strokeplatform.local.archive.ArchiveCheck.Result;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongPredicate;

import static org.assertj.core.api.Assertions.assertThat;

class ArchiveCheckTest {

    private final TreeMap<Long, String> source = new TreeMap<>();
    private final TreeMap<Long, String> archived = new TreeMap<>();
    private Runnable meanwhile = () -> {};
    private Runnable whileTheArchiveIsReadAgain = () -> {};
    private int pauses;

    @Test
    void findsEqualRowsWithoutAPause() throws Exception {
        source.putAll(Map.of(1L, "a", 2L, "b"));
        archived.putAll(Map.of(1L, "a", 2L, "b"));

        assertThat(run()).isEqualTo(new Result(2, List.of(), List.of(), List.of(), List.of(), 0));
        assertThat(pauses).isZero();
    }

    @Test
    void findsKeysThatOneOfThemLacks() throws Exception {
        source.putAll(Map.of(1L, "a", 2L, "b", 3L, "c"));
        archived.putAll(Map.of(2L, "b", 7L, "g"));

        assertThat(run()).isEqualTo(new Result(4, List.of(1L, 3L), List.of(7L), List.of(), List.of(), 0));
    }

    @Test
    void findsRowsWithOtherValuesAndNamesTheColumns() throws Exception {
        source.putAll(Map.of(1L, "a", 2L, "b"));
        archived.putAll(Map.of(1L, "a", 2L, "x"));

        assertThat(run()).isEqualTo(new Result(2, List.of(), List.of(), List.of(2L), List.of("column of b and x"), 0));
    }

    @Test
    void forgetsWhatArrivesInThePause() throws Exception {
        source.putAll(Map.of(1L, "a", 2L, "b", 3L, "new"));
        archived.putAll(Map.of(2L, "b", 3L, "old", 7L, "g"));
        meanwhile = () -> {
            archived.putAll(Map.of(1L, "a", 3L, "new"));
            archived.remove(7L);
        };

        assertThat(run()).isEqualTo(new Result(4, List.of(), List.of(), List.of(), List.of(), 0));
    }

    @Test
    void leavesARowUndecidedThatCameInThePause() throws Exception {
        archived.put(1L, "a");
        meanwhile = () -> {
            source.put(1L, "a");
            archived.remove(1L);
        };

        assertThat(run()).isEqualTo(new Result(1, List.of(), List.of(), List.of(), List.of(), 1));
    }

    @Test
    void leavesARowUndecidedThatChangedAgain() throws Exception {
        source.put(1L, "b");
        archived.put(1L, "a");
        meanwhile = () -> {
            archived.put(1L, "b");
            source.put(1L, "c");
        };

        assertThat(run()).isEqualTo(new Result(1, List.of(), List.of(), List.of(), List.of(), 1));
    }

    @Test
    void leavesARowUndecidedThatWentWhileTheArchiveWasRead() throws Exception {
        source.put(1L, "a");
        whileTheArchiveIsReadAgain = () -> {
            source.remove(1L);
            archived.put(1L, "a");
        };

        assertThat(run()).isEqualTo(new Result(1, List.of(), List.of(), List.of(), List.of(), 1));
    }

    private Result run() throws Exception {
        ArchiveCheck.Source rows = new ArchiveCheck.Source() {
            @Override
            public void forEach(BiConsumer<Long, String> consumer) {
                source.forEach(consumer);
            }

            @Override
            public <T> Map<Long, T> rows(Collection<Long> wanted, Function<String, T> form) {
                Map<Long, T> found = new HashMap<>();
                source.forEach((key, text) -> {
                    if (wanted.contains(key)) {
                        found.put(key, form.apply(text));
                    }
                });
                return found;
            }
        };
        return new ArchiveCheck(rows, new Fold(), (one, other) -> List.of("column of " + one + " and " + other), () -> {
                    pauses++;
                    meanwhile.run();
                })
                .run();
    }

    private final class Fold implements ArchiveCheck.Archived {

        @Override
        public <T> Map<Long, T> rows(LongPredicate wanted, Function<String, T> form) {
            if (pauses > 0) {
                whileTheArchiveIsReadAgain.run();
            }
            Map<Long, T> found = new HashMap<>();
            archived.forEach((key, text) -> {
                if (wanted.test(key)) {
                    found.put(key, form.apply(text));
                }
            });
            return found;
        }
    }
}
