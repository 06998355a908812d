/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.replica;

import org.strokeplatform.model.PatientInput;
import org.strokeplatform.model.StrokeModel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Plans which columns of two tables are compared, and refuses what cannot be. */
final class TablePlanner {

    private final Dialect replicaDialect;
    private final String label;
    private final List<String> names = new ArrayList<>();
    private final List<SideColumn> source = new ArrayList<>();
    private final List<SideColumn> replica = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int keySize;
    private Scores scores;

    private TablePlanner(Dialect replicaDialect, String label) {
        this.replicaDialect = replicaDialect;
        this.label = label;
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
                    table + ": the source's table has no primary key to find its rows by; add one");
        }
        TablePlanner plan = new TablePlanner(replicaDialect, table);
        Set<String> ordered = new LinkedHashSet<>(source.key());
        ordered.addAll(source.types().keySet());
        for (String name : ordered) {
            plan.add(source, replica, name);
        }
        plan.keySize = source.key().size();
        plan.requireKey(replica, Set.of());
        plan.addScores(replica, models);
        plan.noteOthers(replica);
        return plan.plan(Dialect.MYSQL, table, table);
    }

    /**
     * The rows of a table of the replica whose risk is high, and their copies in {@link TablePlan#HIGH_RISK}.
     *
     * @param rows the plan of that table
     * @return empty when the replica has no such copies
     */
    static Optional<TablePlan> highRisk(TablePlan rows, TableShape highRisk) {
        int band = rows.names().indexOf(TablePlan.RISK_CATEGORY);
        if (!highRisk.types().containsKey(TablePlan.SOURCE_TABLE)
                || band < 0
                || !rows.replica().get(band).isPresent()) {
            return Optional.empty();
        }
        TablePlanner plan = new TablePlanner(rows.replicaDialect(), TablePlan.HIGH_RISK + " of " + rows.table());
        for (int i = 0; i < rows.names().size(); i++) {
            String name = rows.names().get(i);
            Form form = rows.source().get(i).form();
            plan.names.add(name);
            plan.source.add(rows.replica().get(i));
            plan.replica.add(highRisk.column(name)
                    .map(found -> SideColumn.of(rows.replicaDialect(), highRisk, found, form))
                    .orElse(SideColumn.absent(form)));
        }
        plan.keySize = rows.keySize();
        plan.requireKey(highRisk, Set.of(TablePlan.SOURCE_TABLE));
        return Optional.of(plan.plan(rows.replicaDialect(), rows.table(), TablePlan.HIGH_RISK));
    }

    private TablePlan plan(Dialect sourceDialect, String table, String replicaTable) {
        return new TablePlan(
                sourceDialect, replicaDialect, table, replicaTable, names, source, replica, keySize, scores, notes);
    }

    private void add(TableShape ofSource, TableShape ofReplica, String name) {
        String type = ofSource.types().get(name);
        Form form = Form.of(type);
        if (form == null) {
            throw new CannotCompareException(
                    "%s: column '%s' has the type %s, which is not known here; nothing was compared or written"
                            .formatted(label, name, type));
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
                throw new CannotCompareException(label + ": the key's column '" + names.get(i)
                        + "' is missing in the replica or is a floating-point number, which no row can be found by");
            }
            key.add(column.name());
        }
        Set<String> found = new TreeSet<>();
        ofReplica.key().stream()
                .filter(name -> !fixed.contains(name))
                .forEach(name -> found.add(replicaDialect.quoted(name)));
        if (!found.equals(key)) {
            throw new CannotCompareException(label + ": expected the primary key " + key
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
