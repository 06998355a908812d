/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.events.archive;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/**
 * Compares the rows that the archived changes of a table come to with those of the source, by their keys. Keys that only
 * one of them has are looked at again after a pause: a row that came or went at the source meanwhile may be on its way.
 */
public final class ArchiveCheck {

    /** The keys of the source's rows. */
    interface Keys {

        void forEach(LongConsumer keys) throws SQLException;

        /** Those of some keys that are there now. */
        Set<Long> present(Collection<Long> wanted) throws SQLException;
    }

    /** The keys of the rows that the archive comes to. */
    @FunctionalInterface
    interface Archived {
        Set<Long> keys(LongPredicate wanted) throws IOException;
    }

    /** Waits for the archive's sink. */
    @FunctionalInterface
    interface Pause {
        void run() throws InterruptedException;
    }

    /**
     * What was found.
     *
     * @param compared keys that one of the two has
     * @param missing keys that the archive lacks, in their order
     * @param extra keys that only the archive has, in their order
     * @param undecided keys of rows that came or went all the time
     */
    public record Result(long compared, List<Long> missing, List<Long> extra, long undecided) {}

    private final Keys source;
    private final Archived archived;
    private final Pause pause;

    ArchiveCheck(Keys source, Archived archived, Pause pause) {
        this.source = source;
        this.archived = archived;
        this.pause = pause;
    }

    Result run() throws IOException, SQLException, InterruptedException {
        // Read after the archive, the source has all that the archive has.
        Set<Long> onlyArchived = archived.keys(key -> true);
        Set<Long> onlySource = new HashSet<>();
        long[] compared = {0};
        source.forEach(key -> {
            compared[0]++;
            if (!onlyArchived.remove(key)) {
                onlySource.add(key);
            }
        });
        return settle(compared[0] + onlyArchived.size(), onlySource, onlyArchived);
    }

    private Result settle(long compared, Set<Long> onlySource, Set<Long> onlyArchived)
            throws IOException, SQLException, InterruptedException {
        List<Long> missing = new ArrayList<>();
        List<Long> extra = new ArrayList<>();
        long undecided = 0;
        Set<Long> suspects = new HashSet<>(onlySource);
        suspects.addAll(onlyArchived);
        if (!suspects.isEmpty()) {
            pause.run();
            Set<Long> before = source.present(suspects);
            Set<Long> inArchive = archived.keys(suspects::contains);
            Set<Long> after = source.present(suspects);
            for (long key : suspects.stream().sorted().toList()) {
                boolean isThere = after.contains(key);
                if (isThere == inArchive.contains(key)) {
                    continue;
                }
                if (isThere != before.contains(key) || isThere != onlySource.contains(key)) {
                    undecided++;
                } else {
                    (isThere ? missing : extra).add(key);
                }
            }
        }
        return new Result(compared, missing, extra, undecided);
    }
}
