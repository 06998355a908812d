/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.audit.endurance;

import org.strokeplatform.events.topic.ChangeTopic;
import org.strokeplatform.events.topic.RowChange;
import org.strokeplatform.local.core.Endpoints;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Counts the changes in the topics as they grow. */
final class TopicCounts implements AutoCloseable {

    private final Counts counts = new Counts();
    private final ChangeTokens tokens;
    private final ChangeTopic predictions;
    private final ChangeTopic patients;

    TopicCounts(Endpoints endpoints, ChangeTokens tokens) {
        this.tokens = tokens;
        predictions = new ChangeTopic(endpoints::get, "predictions");
        patients = new ChangeTopic(endpoints::get, "patients");
    }

    Counts read() throws IOException, InterruptedException {
        predictions.read(change -> count("predictions", change));
        patients.read(change -> count("patients", change));
        return counts;
    }

    /** The audit itself empties no table. */
    private void count(String table, RowChange change) {
        if (!change.isTruncate()) {
            counts.add(tokens.of(table, change.op(), change.id(), province(change.before(), change.after())));
        }
    }

    private static Object province(Map<String, Object> before, Map<String, Object> after) {
        return (after == null ? before : after).get("province");
    }

    @Override
    public void close() {
        List.of(predictions, patients).forEach(ChangeTopic::close);
    }
}
