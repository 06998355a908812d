/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.strokeplatform.model.PatientInput;
import org.strokeplatform.model.StrokeModel;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which columns of two tables are compared, and how. The key's come first. */
final class TablePlan {

    /** The table of the replica that holds the rows of others whose risk is high. */
    static final String HIGH_RISK = "high_risk";

    private static final String SOURCE_TABLE = "source_table";
    private static final String RISK_CATEGORY = "risk_category";
    private static final String HIGH = "High";
    private static final String ALL = "1 = 1";

    private final Dialect sourceDialect;
    private final Dialect replicaDialect;
    private final String table;
    private final String replicaTable;
    private final List<String> names = new ArrayList<>();
    private final List<SideColumn> source = new ArrayList<>();
    private final List<SideColumn> replica = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int keySize;
    private Scores scores;

    private TablePlan(Dialect sourceDialect, Dialect replicaDialect, String table, String replicaTable) {
        this.sourceDialect = sourceDialect;
        this.replicaDialect = replicaDialect;
        this.table = table;
        this.replicaTable = replicaTable;
    }

    /**
     * A table of the source and its copy.
     *
     * @param models those that score rows in flight, the present one first
     * @throws CannotCompareException if a table, its key or a column cannot be compared
     */
    static TablePlan of(TableShape source, TableShape replica, Dialect replicaDialect, List<StrokeModel> models) {
        String table = source.name();
        if (source.types().isEmpty()) {
            throw new CannotCompareException(table + ": the source has no such table, or its user may not read it");
        }
        if (replica.types().isEmpty()) {
            throw new CannotCompareException(table + ": the replica has no such table; run `replica migrate`,"
                    + " or change a row at the source and let the sink make the table");
        }
        if (source.key().isEmpty()) {
            throw new CannotCompareException(
                    table + ": the source's table has no primary key, which rows would be told apart by; add one");
        }
        TablePlan plan = new TablePlan(Dialect.MYSQL, replicaDialect, table, table);
        Set<String> ordered = new LinkedHashSet<>(source.key());
        ordered.addAll(source.types().keySet());
        for (String name : ordered) {
            plan.add(source, replica, name);
        }
        plan.keySize = source.key().size();
        plan.requireKey(replica, Set.of());
        plan.addScores(replica, models);
        plan.noteOthers(replica);
        return plan;
    }

    /**
     * The rows of a table of the replica whose risk is high, and their copies in {@link #HIGH_RISK}.
     *
     * @param rows the plan of that table
     * @return empty when the replica has no such copies
     */
    static Optional<TablePlan> highRisk(TablePlan rows, TableShape highRisk) {
        int band = rows.names.indexOf(RISK_CATEGORY);
        if (!highRisk.types().containsKey(SOURCE_TABLE)
                || band < 0
                || !rows.replica.get(band).isPresent()) {
            return Optional.empty();
        }
        TablePlan plan = new TablePlan(rows.replicaDialect, rows.replicaDialect, rows.table, HIGH_RISK);
        for (int i = 0; i < rows.names.size(); i++) {
            String name = rows.names.get(i);
            Form form = rows.source.get(i).form();
            plan.names.add(name);
            plan.source.add(rows.replica.get(i));
            plan.replica.add(highRisk.column(name)
                    .map(found -> SideColumn.of(rows.replicaDialect, highRisk, found, form))
                    .orElse(SideColumn.absent(form)));
        }
        plan.keySize = rows.keySize;
        plan.requireKey(highRisk, Set.of(SOURCE_TABLE));
        return Optional.of(plan);
    }

    /** The table's name in results. */
    String label() {
        return isDerived() ? HIGH_RISK + " of " + table : table;
    }

    String table() {
        return table;
    }

    /** Whether a table of the replica stands in the source's place. */
    boolean isDerived() {
        return !table.equals(replicaTable);
    }

    /** What is not compared, and why. */
    List<String> notes() {
        return notes;
    }

    /** Null when the pipeline adds no scores. */
    Scores scores() {
        return scores;
    }

    int keySize() {
        return keySize;
    }

    /** Whether both databases sort the rows alike, so that they can be walked side by side. */
    boolean isSorted() {
        return source.subList(0, keySize).stream().allMatch(SideColumn::isNumber)
                && replica.subList(0, keySize).stream().allMatch(SideColumn::isNumber);
    }

    TableSide sourceSide(Connection connection) {
        String condition =
                isDerived() ? source.get(names.indexOf(RISK_CATEGORY)).name() + " = '" + HIGH + "'" : ALL;
        return new TableSide(connection, sourceDialect, table, source, keySize, condition);
    }

    TableSide replicaSide(Connection connection) {
        String condition =
                isDerived() ? replicaDialect.quoted(SOURCE_TABLE) + " = '" + table.replace("'", "''") + "'" : ALL;
        return new TableSide(connection, replicaDialect, replicaTable, replica, keySize, condition);
    }

    RowWriter writer(Connection connection) {
        RowWriter.Fixed fixed = isDerived() ? new RowWriter.Fixed(replicaDialect.quoted(SOURCE_TABLE), table) : null;
        return new RowWriter(connection, replicaDialect.quoted(replicaTable), replica, keySize, fixed);
    }

    RowComparison comparison() {
        return new RowComparison(names, source.stream().map(SideColumn::form).toList(), scores);
    }

    /** Conditions that a column is at or after a time, for the source's side and the replica's. */
    List<String> since(String column, String time) {
        int index = names.indexOf(column);
        if (index < 0 || !replica.get(index).isPresent()) {
            throw new CannotCompareException(
                    table + ": --since goes by the column '" + column + "', which the replica does not have");
        }
        String literal = "'" + time.replace(' ', 'T') + "'";
        String ofReplica = replicaDialect == Dialect.MYSQL ? literal : "CAST(" + literal + " AS datetime2(6))";
        return List.of(
                source.get(index).name() + " >= " + (sourceDialect == Dialect.MYSQL ? literal : ofReplica),
                replica.get(index).name() + " >= " + ofReplica);
    }

    private void add(TableShape ofSource, TableShape ofReplica, String name) {
        String type = ofSource.types().get(name);
        Form form = Form.of(type);
        if (form == null) {
            throw new CannotCompareException(
                    "%s: column '%s' has the type %s, which is not known here; nothing was compared or written"
                            .formatted(table, name, type));
        }
        names.add(name);
        source.add(SideColumn.of(Dialect.MYSQL, ofSource, name, form));
        Optional<String> counterpart = ofReplica.column(name);
        replica.add(counterpart
                .map(found -> SideColumn.of(replicaDialect, ofReplica, found, form))
                .orElse(SideColumn.absent(form)));
        if (counterpart.isEmpty()) {
            notes.add("column '" + name + "' is not in the replica: every row with a value there differs;"
                    + " the sink adds the column when a row changes");
        }
    }

    /** Each row must be in the replica's table once, and be found by its key. */
    private void requireKey(TableShape ofReplica, Set<String> fixed) {
        Set<String> key = new TreeSet<>();
        for (int i = 0; i < keySize; i++) {
            SideColumn column = replica.get(i);
            if (!column.isPresent() || column.family() == Family.FLOATING) {
                throw new CannotCompareException(label() + ": the key's column '" + names.get(i)
                        + "' is missing in the replica or is a floating-point number, which no row can be found by");
            }
            key.add(column.name());
        }
        Set<String> found = new TreeSet<>();
        ofReplica.key().stream()
                .filter(name -> !fixed.contains(name))
                .forEach(name -> found.add(replicaDialect.quoted(name)));
        if (!found.equals(key)) {
            throw new CannotCompareException(label() + ": expected the primary key " + key
                    + " in the replica's table, found " + found + ", so that rows may be there twice; change the key");
        }
    }

    private void addScores(TableShape ofReplica, List<StrokeModel> models) {
        Map<PatientInput, Integer> inputs = new EnumMap<>(PatientInput.class);
        for (PatientInput input : PatientInput.values()) {
            inputs.put(input, names.indexOf(input.column()));
        }
        boolean areAdded = Scores.COLUMNS.stream()
                .allMatch(name -> !names.contains(name) && ofReplica.types().containsKey(name));
        if (!areAdded || inputs.containsValue(-1)) {
            return;
        }
        scores = new Scores(models, inputs, names.size());
        for (int i = 0; i < Scores.COLUMNS.size(); i++) {
            String name = Scores.COLUMNS.get(i);
            names.add(name);
            source.add(SideColumn.absent(Scores.FORMS.get(i)));
            replica.add(SideColumn.of(replicaDialect, ofReplica, name, Scores.FORMS.get(i)));
        }
    }

    private void noteOthers(TableShape ofReplica) {
        List<String> others = ofReplica.types().keySet().stream()
                .filter(name -> replica.stream()
                        .noneMatch(column -> replicaDialect.quoted(name).equals(column.name())))
                .toList();
        if (!others.isEmpty()) {
            notes.add("not compared, since the source has no such column: " + String.join(", ", others));
        }
    }
}
