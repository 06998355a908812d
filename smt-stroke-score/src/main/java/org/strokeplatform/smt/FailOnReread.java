/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.strokeplatform.smt.cdc.Gtids;
import org.strokeplatform.smt.engine.OwnTransformation;
import org.strokeplatform.smt.engine.PlanCache;

/**
 * Fails the task of Debezium's MySQL source when it reads a transaction a second time. Its binary log client connects again
 * by itself when it has heard nothing for a while, and then reads the transaction in hand from its start, of which a part
 * may be in the topic. Debezium, which has noted the transaction's begin twice, takes it for complete in the offsets of all
 * its further records: a task that starts from such an offset skips the rest of it and the begin of the next.
 *
 * <p>That is how it is recognised: the offset of a record counts the record's own transaction among those that are complete.
 * The failed task commits nothing of it; restarted, it goes on behind the last change that was committed.
 *
 * <p>It must be the first transform of the source, whose server must have GTIDs on ({@code gtid_mode=ON}). Records without a
 * GTID, such as a snapshot's, and those of an incremental snapshot pass. Thread-safe.
 *
 * @param <R> the type of record
 */
public final class FailOnReread<R extends ConnectRecord<R>> implements OwnTransformation<R> {

    private static final String COMPLETE = "gtids";
    private static final String INCREMENTAL = "incremental";

    private final PlanCache<Origin> origins = new PlanCache<>(Origin::in);

    @Override
    public R apply(R record) {
        if (record instanceof SourceRecord change
                && change.value() instanceof Struct event
                && change.sourceOffset().get(COMPLETE) instanceof String complete) {
            String gtid = origins.get(event.schema()).gtid(event);
            if (gtid != null && !Gtids.isOnly(complete, gtid) && Gtids.holds(complete, gtid)) {
                throw new ConnectException("The source reads transaction " + gtid
                        + " a second time, since its connection broke inside it, and would lose changes at its next start;"
                        + " restart the task: it goes on behind the last change that was committed");
            }
        }
        return record;
    }

    /** Where a change event of one schema tells its transaction; null where it does not. */
    private record Origin(Field source, Field gtid, Field snapshot) {

        static Origin in(Schema event) {
            Field source = event.field("source");
            boolean tells = source != null && source.schema().type() == Schema.Type.STRUCT;
            return new Origin(
                    source,
                    tells ? source.schema().field("gtid") : null,
                    tells ? source.schema().field("snapshot") : null);
        }

        String gtid(Struct event) {
            return gtid != null && event.get(source) instanceof Struct origin && !isOfIncrementalSnapshot(origin)
                    ? (String) origin.get(gtid)
                    : null;
        }

        /** Its rows bear the transaction behind which they are sent, which is complete by then. */
        private boolean isOfIncrementalSnapshot(Struct origin) {
            return snapshot != null && INCREMENTAL.equals(origin.get(snapshot));
        }
    }
}
