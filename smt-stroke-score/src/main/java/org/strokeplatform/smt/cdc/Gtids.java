/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.cdc;

/**
 * Sets of transactions as MySQL writes them, such as {@code server:1-5:8,other:1-3:tag:4} for ten: from MySQL 8.3 on a
 * transaction may have a tag, {@code other:tag:4}, and the tags of a server have numbers of their own.
 */
public final class Gtids {

    private Gtids() {}

    /** Whether a set has a transaction; not if it does not look like one. */
    public static boolean holds(String set, String gtid) {
        int server = gtid.indexOf(':') + 1;
        if (server == 0) {
            return false;
        }
        int colon = gtid.lastIndexOf(':');
        String tag = colon < server ? "" : gtid.substring(server, colon);
        long number = Long.parseLong(gtid, colon + 1, gtid.length(), 10);
        for (int begin = 0; begin < set.length(); ) {
            int end = endOf(set, ',', begin, set.length());
            if (set.regionMatches(begin, gtid, 0, server) && hasOfOneServer(set, begin + server, end, tag, number)) {
                return true;
            }
            begin = end + 1;
        }
        return false;
    }

    /** Looks through intervals, each of which has the last tag before it, or none. */
    private static boolean hasOfOneServer(String set, int from, int end, String tag, long number) {
        boolean isTag = tag.isEmpty();
        for (int begin = from; begin < end; ) {
            int next = endOf(set, ':', begin, end);
            if (!Character.isDigit(set.charAt(begin))) {
                isTag = next - begin == tag.length() && set.startsWith(tag, begin);
            } else if (isTag && isBetween(set, begin, next, number)) {
                return true;
            }
            begin = next + 1;
        }
        return false;
    }

    private static boolean isBetween(String set, int begin, int end, long number) {
        int dash = endOf(set, '-', begin, end);
        long first = Long.parseLong(set, begin, dash, 10);
        long last = dash == end ? first : Long.parseLong(set, dash + 1, end, 10);
        return first <= number && number <= last;
    }

    /** Whether a set is this one transaction: so Debezium begins on a server that has had none before. */
    public static boolean isOnly(String set, String gtid) {
        return set.startsWith(gtid)
                && (set.length() == gtid.length()
                        || set.substring(gtid.length()).equals("-" + gtid.substring(gtid.lastIndexOf(':') + 1)));
    }

    private static int endOf(String set, char separator, int from, int end) {
        int at = set.indexOf(separator, from);
        return at < 0 || at > end ? end : at;
    }
}
