/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;

/**
 * All rows of a table in the order of the key, page by page: while one is used the next is read. Each page is a statement
 * of its own, so that nothing is held open in the database. Failures come as {@link CompletionException}.
 */
final class PagedRows implements Iterator<Object[]> {

    private final TableSide side;
    private final String filter;
    private final IntConsumer pace;
    private final Executor executor;
    private Iterator<Object[]> rows;
    private CompletableFuture<TableSide.Page> next;

    /**
     * Begins to read.
     *
     * @param filter SQL that the rows meet
     * @param pace is called with the number of rows of each page before the next is read, and may wait
     */
    PagedRows(TableSide side, String filter, IntConsumer pace, Executor executor) {
        this.side = side;
        this.filter = filter;
        this.pace = pace;
        this.executor = executor;
        next = read(null);
        turn();
    }

    @Override
    public boolean hasNext() {
        while (!rows.hasNext() && next != null) {
            turn();
        }
        return rows.hasNext();
    }

    @Override
    public Object[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return rows.next();
    }

    private void turn() {
        TableSide.Page page = next.join();
        rows = page.rows().iterator();
        next = page.last() ? null : read(side.key(page.rows().get(page.rows().size() - 1)));
    }

    private CompletableFuture<TableSide.Page> read(RowKey after) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        TableSide.Page page = side.page(after, filter);
                        pace.accept(page.rows().size());
                        return page;
                    } catch (java.sql.SQLException e) {
                        throw new CompletionException(e);
                    }
                },
                executor);
    }
}
