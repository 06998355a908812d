/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongPredicate;

/**
 * Compares the rows that the archived changes of a table come to with those of the source, by their keys and values. Rows
 * that are not the same are looked at again after a pause: a change at the source meanwhile may be on its way. Not thread-safe.
 */
public final class ArchiveCheck {

    private static final int NAMED = 20;

    /** The source's rows, each as the text of its compared values. */
    interface Source {

        void forEach(BiConsumer<Long, String> rows) throws SQLException;

        /** Those of some keys that are there now, each as a function makes it of its text. */
        <T> Map<Long, T> rows(Collection<Long> wanted, Function<String, T> form) throws SQLException;
    }

    /** The rows that the archive comes to, each as the text of its compared values. */
    interface Archived {
        <T> Map<Long, T> rows(LongPredicate wanted, Function<String, T> form) throws IOException;
    }

    /** Waits for the archive's sink. */
    @FunctionalInterface
    interface Pause {
        void run() throws InterruptedException;
    }

    /**
     * What was found; keys are in their order.
     *
     * @param compared keys that one of the two has
     * @param missing keys that the archive lacks
     * @param extra keys that only the archive has
     * @param different keys whose values differ
     * @param columns in which the first of those differ
     * @param undecided keys of rows that changed all the time
     */
    public record Result(
            long compared,
            List<Long> missing,
            List<Long> extra,
            List<Long> different,
            List<String> columns,
            long undecided) {

        /** Whether all is the same, as far as it could be decided. */
        public boolean isEqual() {
            return missing.isEmpty() && extra.isEmpty() && different.isEmpty();
        }
    }

    private final Source source;
    private final Archived archived;
    private final BiFunction<String, String, List<String>> columns;
    private final Pause pause;
    private final MessageDigest digest;

    /**
     * Compares two places.
     *
     * @param columns names the columns in which two texts differ
     */
    ArchiveCheck(Source source, Archived archived, BiFunction<String, String, List<String>> columns, Pause pause) {
        this.source = source;
        this.archived = archived;
        this.columns = columns;
        this.pause = pause;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** What a text comes to in 64 bits, so that a large table fits into memory: of two, the same by one chance in 2^64. */
    private long fingerprint(String text) {
        return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    Result run() throws IOException, SQLException, InterruptedException {
        // Read after the archive, the source has all that the archive has.
        Map<Long, Long> onlyArchived = archived.rows(key -> true, this::fingerprint);
        Map<Long, Long> suspects = new HashMap<>();
        long[] compared = {0};
        source.forEach((key, text) -> {
            compared[0]++;
            Long print = fingerprint(text);
            if (!print.equals(onlyArchived.remove(key))) {
                suspects.put(key, print);
            }
        });
        onlyArchived.keySet().forEach(key -> suspects.put(key, null));
        return settle(compared[0] + onlyArchived.size(), suspects);
    }

    /**
     * Looks again.
     *
     * @param suspects what the source had of each; null when it had no such row
     */
    private Result settle(long compared, Map<Long, Long> suspects)
            throws IOException, SQLException, InterruptedException {
        List<Long> missing = new ArrayList<>();
        List<Long> extra = new ArrayList<>();
        List<Long> different = new ArrayList<>();
        long undecided = 0;
        if (!suspects.isEmpty()) {
            pause.run();
            Map<Long, Long> before = source.rows(suspects.keySet(), this::fingerprint);
            Map<Long, Long> inArchive = archived.rows(suspects::containsKey, this::fingerprint);
            Map<Long, Long> after = source.rows(suspects.keySet(), this::fingerprint);
            for (long key : suspects.keySet().stream().sorted().toList()) {
                Long now = after.get(key);
                Long there = inArchive.get(key);
                if (Objects.equals(now, there)) {
                    continue;
                }
                if (!Objects.equals(now, before.get(key)) || !Objects.equals(now, suspects.get(key))) {
                    undecided++;
                } else {
                    (there == null ? missing : now == null ? extra : different).add(key);
                }
            }
        }
        return new Result(compared, missing, extra, different, columnsOf(different), undecided);
    }

    private List<String> columnsOf(List<Long> different) throws IOException, SQLException {
        if (different.isEmpty()) {
            return List.of();
        }
        List<Long> named = different.subList(0, Math.min(NAMED, different.size()));
        Map<Long, String> inArchive = archived.rows(named::contains, Function.identity());
        return source.rows(named, Function.identity()).entrySet().stream()
                .filter(row -> inArchive.containsKey(row.getKey()))
                .flatMap(row -> columns.apply(row.getValue(), inArchive.get(row.getKey())).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
