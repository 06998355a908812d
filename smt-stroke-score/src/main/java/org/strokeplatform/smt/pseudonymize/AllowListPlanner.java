/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.pseudonymize;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strokeplatform.smt.engine.Rewrite;
import org.strokeplatform.smt.engine.TableChangeError;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Plans for the rows of tables of which only named fields may pass. A column that no setting names is logged once for each
 * schema of its table.
 */
public final class AllowListPlanner {

    private static final Logger LOG = LoggerFactory.getLogger(AllowListPlanner.class);

    private final PathNode paths;
    private final PseudonymizeConfig.Others others;

    public AllowListPlanner(PathNode paths, PseudonymizeConfig config) {
        this.paths = paths;
        others = config.others();
    }

    /**
     * @throws TableChangeError if it is a table's and its rows cannot be treated
     * @throws DataException if it is no table's and they cannot
     */
    public Rewrite plan(Schema row) {
        try {
            Rewrite rewrite = SchemaRewriter.plan(row, paths);
            for (String field : unnamedFields(row, paths)) {
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

    /** The paths of the fields that no path of a tree names and that do not stay as they are: columns, and in structs. */
    public static List<String> unnamedFields(Schema schema, PathNode node) {
        List<String> found = new ArrayList<>();
        collect(schema, node, found);
        return found;
    }

    private static void collect(Schema schema, PathNode node, List<String> found) {
        if (schema.type() == Schema.Type.ARRAY) {
            collect(schema.valueSchema(), node, found);
        } else if (schema.type() == Schema.Type.STRUCT) {
            for (Field field : schema.fields()) {
                PathNode child = node.column(field.name());
                if (node.isUnnamed(field.name())) {
                    found.add(child.path());
                } else if (child != null && !child.isLeaf()) {
                    collect(field.schema(), child, found);
                }
            }
        }
    }
}
