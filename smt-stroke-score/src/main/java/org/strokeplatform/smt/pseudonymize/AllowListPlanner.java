/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.pseudonymize;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strokeplatform.smt.engine.Rewrite;
import org.strokeplatform.smt.engine.TableChangeError;

import java.util.Locale;

/**
 * Plans for the rows of tables of which only named fields may pass. A column that no setting names is logged once for each
 * schema of its table.
 */
public final class AllowListPlanner {

    private static final Logger LOG = LoggerFactory.getLogger(AllowListPlanner.class);

    private final PathNode paths;
    private final Others others;

    public AllowListPlanner(PathNode paths, Others others) {
        this.paths = paths;
        this.others = others;
    }

    /**
     * Plans for the rows of a schema.
     *
     * @throws TableChangeError if it is a table's and its rows cannot be treated
     * @throws DataException if it is no table's and they cannot
     */
    public Rewrite plan(Schema row) {
        try {
            Rewrite rewrite = SchemaRewriter.plan(row, paths);
            for (String field : UnnamedFields.of(row, paths)) {
                LOG.warn(
                        "Field '{}' of table {} is in none of the settings, so that {}={} applies; name it in {}, {} or {}",
                        field,
                        TableChangeError.table(row),
                        PseudonymizeConfig.OTHERS,
                        others.name().toLowerCase(Locale.ROOT),
                        PseudonymizeConfig.PASS,
                        PseudonymizeConfig.FIELDS,
                        PseudonymizeConfig.DROP);
            }
            return rewrite;
        } catch (DataException e) {
            throw TableChangeError.endsTaskOf(row, e);
        }
    }
}
