/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.strokeplatform.rollout.replica.ReplicaTypes.Sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Columns that tables of the source have and those of the replica do not, and how they are added ahead of the sink. Tables
 * are those that both databases have, and {@code high_risk}, which takes rows of each that has a risk category.
 */
public final class ReplicaColumns {

    /** Text types of SQL Server that hold the characters of one code page. */
    private static final Set<String> NARROW = Set.of("varchar", "char", "text");

    private static final String RETYPE =
            "ALTER TABLE %s ALTER COLUMN %s nvarchar(max), then 'replica repair', before other scripts become"
                    + " question marks";

    /**
     * What was found.
     *
     * @param added columns that were added, or would be, with their types
     * @param left columns that the replica lacks and that only the sink can add as it needs them
     * @param narrow columns of the replica that do not hold the source's text, and the statement that changes them
     */
    public record Result(List<String> added, List<String> left, List<String> narrow) {}

    private final Database source;
    private final Database replica;
    private final ReplicaTypes types;

    /**
     * Of two databases.
     *
     * @param edition whose sink writes, {@code open} or {@code confluent}; empty when that is not known
     */
    public ReplicaColumns(Database source, Database replica, Optional<String> edition) {
        this.source = source;
        this.replica = replica;
        Sink sink =
                edition.map(name -> Sink.valueOf(name.toUpperCase(Locale.ROOT))).orElse(Sink.ANY);
        types = new ReplicaTypes(replica.dialect(), sink);
    }

    /** Looks, and changes nothing. */
    public Result look() throws SQLException {
        return run(false);
    }

    /** Adds them. One that the sink adds at the same time is as good. */
    public Result add() throws SQLException {
        return run(true);
    }

    private Result run(boolean add) throws SQLException {
        Result result = new Result(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (Connection ofSource = source.connect();
                Connection ofReplica = replica.connect()) {
            List<String> there = TableShape.names(ofReplica, replica.dialect());
            for (String table : TableShape.names(ofSource, Dialect.MYSQL)) {
                List<SourceColumn> columns = SourceColumn.of(ofSource, table);
                for (String target : targets(table, there, ofReplica)) {
                    TableShape shape = TableShape.of(ofReplica, replica.dialect(), target);
                    for (SourceColumn column : columns) {
                        compare(column, shape, result, add ? ofReplica : null);
                    }
                }
            }
        }
        return result;
    }

    private Set<String> targets(String table, List<String> there, Connection ofReplica) throws SQLException {
        Set<String> targets = new LinkedHashSet<>();
        Optional<String> copy = there.stream().filter(table::equalsIgnoreCase).findFirst();
        if (copy.isPresent()) {
            targets.add(copy.get());
            boolean isScored = TableShape.of(ofReplica, replica.dialect(), copy.get())
                    .column(TablePlan.RISK_CATEGORY)
                    .isPresent();
            if (isScored && there.contains(TablePlan.HIGH_RISK)) {
                targets.add(TablePlan.HIGH_RISK);
            }
        }
        return targets;
    }

    private void compare(SourceColumn column, TableShape target, Result result, Connection ofReplica)
            throws SQLException {
        Optional<String> present = target.column(column.name());
        Optional<String> type = types.of(column);
        if (present.isPresent()) {
            noteNarrow(column, target, present.get(), result);
        } else if (type.isPresent()) {
            String name = TableShape.adjusted(column.name());
            String added = target.name() + "." + name + " " + type.get();
            if (!result.added().contains(added)) {
                if (ofReplica != null) {
                    add(ofReplica, target, name, type.get());
                }
                result.added().add(added);
            }
        } else {
            result.left().add(target.name() + "." + column.name() + " (" + column.fullType() + ")");
        }
    }

    private void noteNarrow(SourceColumn column, TableShape target, String name, Result result) {
        boolean isText = Form.of(column.type()) == Form.TEXT || Form.of(column.type()) == Form.JSON;
        if (replica.dialect() == Dialect.SQL_SERVER
                && isText
                && NARROW.contains(target.types().get(name))) {
            String line = "%s.%s is %s: run %s"
                    .formatted(
                            target.name(),
                            name,
                            target.types().get(name),
                            RETYPE.formatted(
                                    replica.dialect().quoted(target.name()),
                                    replica.dialect().quoted(name)));
            if (!result.narrow().contains(line)) {
                result.narrow().add(line);
            }
        }
    }

    private void add(Connection ofReplica, TableShape target, String name, String type) throws SQLException {
        try (Statement statement = ofReplica.createStatement()) {
            statement.execute(replica.dialect().addColumn(target.name(), name, type));
        } catch (SQLException e) {
            if (TableShape.of(ofReplica, replica.dialect(), target.name())
                    .column(name)
                    .isEmpty()) {
                throw e;
            }
        }
    }
}
