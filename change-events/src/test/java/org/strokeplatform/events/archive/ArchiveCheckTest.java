/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.archive;

import org.junit.jupiter.api.Test;
import org.strokeplatform.events.archive.ArchiveCheck.Result;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

import static org.assertj.core.api.Assertions.assertThat;

class ArchiveCheckTest {

    private final TreeSet<Long> source = new TreeSet<>();
    private final TreeSet<Long> archived = new TreeSet<>();
    private Runnable meanwhile = () -> {};
    private Runnable whileTheArchiveIsReadAgain = () -> {};
    private int pauses;

    @Test
    void findsEqualKeysWithoutAPause() throws Exception {
        source.addAll(Set.of(1L, 2L));
        archived.addAll(Set.of(1L, 2L));

        assertThat(run()).isEqualTo(new Result(2, List.of(), List.of(), 0));
        assertThat(pauses).isZero();
    }

    @Test
    void findsKeysThatOneOfThemLacks() throws Exception {
        source.addAll(Set.of(1L, 2L, 3L));
        archived.addAll(Set.of(2L, 7L));

        assertThat(run()).isEqualTo(new Result(4, List.of(1L, 3L), List.of(7L), 0));
    }

    @Test
    void forgetsWhatArrivesInThePause() throws Exception {
        source.addAll(Set.of(1L, 2L));
        archived.addAll(Set.of(2L, 7L));
        meanwhile = () -> {
            archived.add(1L);
            archived.remove(7L);
        };

        assertThat(run()).isEqualTo(new Result(3, List.of(), List.of(), 0));
    }

    @Test
    void leavesARowUndecidedThatCameInThePause() throws Exception {
        archived.add(1L);
        meanwhile = () -> {
            source.add(1L);
            archived.remove(1L);
        };

        assertThat(run()).isEqualTo(new Result(1, List.of(), List.of(), 1));
    }

    @Test
    void leavesARowUndecidedThatWentWhileTheArchiveWasRead() throws Exception {
        source.add(1L);
        whileTheArchiveIsReadAgain = () -> {
            source.remove(1L);
            archived.add(1L);
        };

        assertThat(run()).isEqualTo(new Result(1, List.of(), List.of(), 1));
    }

    private Result run() throws Exception {
        ArchiveCheck.Keys keys = new ArchiveCheck.Keys() {
            @Override
            public void forEach(LongConsumer consumer) {
                source.forEach(consumer::accept);
            }

            @Override
            public Set<Long> present(Collection<Long> wanted) {
                Set<Long> present = new HashSet<>(source);
                present.retainAll(wanted);
                return present;
            }
        };
        ArchiveCheck.Archived fold = wanted -> {
            if (pauses > 0) {
                whileTheArchiveIsReadAgain.run();
            }
            Set<Long> found = new HashSet<>(archived);
            found.removeIf(key -> !wanted.test(key));
            return found;
        };
        return new ArchiveCheck(keys, fold, () -> {
                    pauses++;
                    meanwhile.run();
                })
                .run();
    }
}
