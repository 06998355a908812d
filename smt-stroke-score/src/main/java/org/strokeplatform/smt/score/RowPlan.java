/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.strokeplatform.model.InvalidPatientException;
import org.strokeplatform.model.PatientInput;
import org.strokeplatform.smt.engine.FieldCopy;
import org.strokeplatform.smt.engine.RowField;
import org.strokeplatform.smt.engine.Schemas;
import org.strokeplatform.smt.engine.VariableScaleNumber;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Scores the rows of one schema. All look-ups by name are done once, here. */
public final class RowPlan implements Plan<Struct> {

    private final Scorer scorer;
    private final Schema schema;
    private final FieldCopy[] required;
    private final FieldCopy[] optional;
    private final RowField[] inputs = new RowField[PatientInput.values().length];
    private final Output[] outputs;
    private final Field[] targets;

    public RowPlan(Schema row, StrokeScoreConfig config, Scorer scorer) {
        this.scorer = scorer;
        Map<String, Schema> fields = new LinkedHashMap<>();
        row.fields().forEach(field -> fields.put(field.name(), field.schema()));
        outputs = config.outputsFor(name -> row.field(name) != null);
        for (Output output : outputs) {
            fields.put(config.field(output), output.schema());
        }
        schema = outputs.length == 0 ? row : Schemas.withFields(row, fields);
        targets = Arrays.stream(outputs)
                .map(output -> FieldCopy.slot(schema.field(config.field(output))))
                .toArray(Field[]::new);
        for (PatientInput input : PatientInput.values()) {
            Field field = row.field(config.field(input));
            inputs[input.ordinal()] = field == null ? null : RowField.of(field);
        }
        Map<Boolean, List<FieldCopy>> copies = row.fields().stream()
                .filter(field -> Arrays.stream(outputs)
                        .noneMatch(output -> config.field(output).equals(field.name())))
                .map(field -> FieldCopy.of(field, schema))
                .collect(Collectors.partitioningBy(copy -> copy.to().schema().isOptional()));
        required = copies.get(false).toArray(FieldCopy[]::new);
        optional = copies.get(true).toArray(FieldCopy[]::new);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean passes() {
        return outputs.length == 0;
    }

    @Override
    public Struct scored(Struct row, ScoreCounters counters) throws InvalidPatientException {
        Struct scored = begin(row);
        complete(row, scored);
        score(row, scored, counters);
        return scored;
    }

    @Override
    public Struct unscored(Struct row) {
        Struct copy = begin(row);
        complete(row, copy);
        return copy;
    }

    /** A copy with the required fields alone: valid, and the sooner validated the less it holds. */
    Struct begin(Struct row) {
        return FieldCopy.copyAll(required, row, schema);
    }

    /** Copies the other fields. */
    void complete(Struct row, Struct copy) {
        FieldCopy.copyAll(optional, row, copy);
    }

    /** Puts the scores into a copy; puts nothing if the inputs cannot be scored. */
    void score(Struct row, Struct copy, ScoreCounters counters) throws InvalidPatientException {
        Scorer.Score score = scorer.score(input -> valueOf(input, row));
        for (int i = 0; i < outputs.length; i++) {
            copy.put(targets[i], score.get(outputs[i]));
        }
        counters.scored(score.category());
    }

    private Object valueOf(PatientInput input, Struct row) {
        RowField field = inputs[input.ordinal()];
        return field == null ? null : VariableScaleNumber.unwrap(field.valueIn(row));
    }
}
