/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

/** Sets of transactions as MySQL writes them, such as {@code server:1-5:8,other:1-3} for eight and three. */
final class Gtids {

    private Gtids() {}

    /** Whether a set has a transaction; not if it does not look like one. */
    static boolean holds(String set, String gtid) {
        int colon = gtid.lastIndexOf(':');
        String server = gtid.substring(0, colon + 1);
        int at = set.indexOf(server);
        if (colon < 0 || at < 0) {
            return false;
        }
        long number = Long.parseLong(gtid, colon + 1, gtid.length(), 10);
        int end = endOf(set, ',', at, set.length());
        for (int begin = at + server.length(); begin < end && Character.isDigit(set.charAt(begin)); ) {
            int next = endOf(set, ':', begin, end);
            int dash = endOf(set, '-', begin, next);
            long first = Long.parseLong(set, begin, dash, 10);
            long last = dash == next ? first : Long.parseLong(set, dash + 1, next, 10);
            if (first <= number && number <= last) {
                return true;
            }
            begin = next + 1;
        }
        return false;
    }

    /** Whether a set is this one transaction: so Debezium begins on a server that has had none before. */
    static boolean isOnly(String set, String gtid) {
        return set.startsWith(gtid)
                && (set.length() == gtid.length()
                        || set.substring(gtid.length()).equals("-" + gtid.substring(gtid.lastIndexOf(':') + 1)));
    }

    private static int endOf(String set, char separator, int from, int end) {
        int at = set.indexOf(separator, from);
        return at < 0 || at > end ? end : at;
    }
}
