/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.analytics.notebook;

import java.util.List;

/** A cell does not compile, or threw. The message is one line; {@link #report()} is what its reader is shown. */
final class CellException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> report;

    CellException(List<String> report) {
        // The kernel's own stack trace says nothing of the cell.
        super(report.get(0), null, false, false);
        this.report = report;
    }

    List<String> report() {
        return report;
    }
}
