/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.stream;

import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.util.LongAccumulator;
import org.strokeplatform.analytics.ProcessorTime;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints a line for each batch that read something. */
final class ProgressLines extends StreamingQueryListener {

    private static final long serialVersionUID = 1L;

    private final transient PrintWriter out;

    private final transient ProcessorTime time;
    private final transient LongAccumulator unreadable;
    private double before;

    ProgressLines(PrintWriter out, ProcessorTime time, LongAccumulator unreadable) {
        this.out = out;
        this.time = time;
        this.unreadable = unreadable;
        before = time.seconds();
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {
        out.println("reading; stop with Ctrl-C");
        out.flush();
    }

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
        StreamingQueryProgress progress = event.progress();
        double now = time.seconds();
        double spent = now - before;
        before = now;
        if (progress.numInputRows() > 0) {
            out.printf(
                    Locale.ROOT,
                    "batch %d: %,d changes at %,.0f/s, %,.0f per second of processor time, watermark %s%n",
                    progress.batchId(),
                    progress.numInputRows(),
                    progress.processedRowsPerSecond(),
                    progress.numInputRows() / spent,
                    progress.eventTime().get("watermark"));
            if (unreadable.value() > 0) {
                out.printf(Locale.ROOT, "%,d records left out so far, which cannot be read%n", unreadable.value());
            }
            out.flush();
        }
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {
        out.println("stopped");
        out.flush();
    }
}
