/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.prediction.resources;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import jakarta.ws.rs.core.StreamingOutput;
import org.strokeplatform.prediction.db.PredictionFilter;
import org.strokeplatform.prediction.db.PredictionStore;
import org.strokeplatform.prediction.db.StoredPrediction;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Stored rows as a JSON array. They are fetched a page at a time while they are sent, so a long list takes no more memory
 * than a short one, and a slow client holds no connection to the database.
 */
final class StoredRows implements StreamingOutput {

    static final int PAGE = 200;

    private final PredictionStore store;
    private final PredictionFilter filter;
    private final ObjectWriter json;
    private final List<StoredPrediction> first;

    /** Fetches the first page at once: before the response is started, an error can still be its status. */
    StoredRows(PredictionStore store, PredictionFilter filter, ObjectWriter json) {
        this.store = store;
        this.filter = filter;
        this.json = json;
        first = store.list(filter.withLimit(Math.min(PAGE, filter.limit())));
    }

    /** Leaves the array open where a page fails: part of a list must not look like all of it, and the status is sent. */
    @Override
    public void write(OutputStream out) throws IOException {
        SequenceWriter array = json.writeValuesAsArray(out);
        List<StoredPrediction> page = first;
        array.writeAll(page);
        int left = filter.limit() - page.size();
        while (page.size() == PAGE && left > 0) {
            long smallest = page.get(PAGE - 1).id();
            page = store.list(filter.withBefore(smallest).withLimit(Math.min(PAGE, left)));
            array.writeAll(page);
            left -= page.size();
        }
        array.close();
    }
}
