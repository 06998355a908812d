/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.smt.score;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.DataException;
import org.strokeplatform.model.InputProblem;
import org.strokeplatform.model.PatientInput;
import org.strokeplatform.smt.StrokeScore;
import org.strokeplatform.smt.engine.EnumValidator;
import org.strokeplatform.smt.engine.EnvelopeMode;
import org.strokeplatform.smt.engine.PluginConfig;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The settings of {@link StrokeScore}, parsed and checked. */
public final class StrokeScoreConfig extends PluginConfig {

    static final String FIELD_PREFIX = "field.";
    static final String OUTPUT_PREFIX = "output.";
    static final String ADD = "add";
    public static final String MODEL_PATH = "model.path";
    static final String ON_MISSING = "on.missing";
    static final String ON_INVALID = "on.invalid";
    static final String EXISTING = "existing";
    static final String PROBLEM_HEADER = "problem.header";

    public static final ConfigDef DEF = definition();

    private final String[] inputs = new String[PatientInput.values().length];
    private final String[] targets = new String[Output.values().length];
    private final Set<Output> added;
    private final OnExistingField existing;
    private final Map<InputProblem.Reason, ErrorPolicy> policies = new EnumMap<>(InputProblem.Reason.class);

    /** What happens to a row that cannot be scored; the strictest first. */
    public enum ErrorPolicy {
        /** The record is refused: the task fails, or a sink's dead-letter queue takes it. */
        FAIL,
        /** The record is left out. */
        DROP,
        /** The fields are added without values, and a header tells the reason. */
        NULL
    }

    /** What happens when a row already has a field that is to be added. */
    private enum OnExistingField {
        FAIL,
        KEEP,
        OVERWRITE
    }

    public StrokeScoreConfig(Map<String, ?> settings) {
        super(DEF, settings);
        for (InputProblem.Reason reason : InputProblem.Reason.values()) {
            policies.put(reason, EnumValidator.parse(ErrorPolicy.class, getString(setting(reason))));
        }
        for (PatientInput input : PatientInput.values()) {
            inputs[input.ordinal()] = getString(FIELD_PREFIX + input.column());
        }
        for (Output output : Output.values()) {
            targets[output.ordinal()] = getString(OUTPUT_PREFIX + output.key());
        }
        added = getList(ADD).stream()
                .map(name -> EnumValidator.parse(Output.class, name))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Output.class)));
        existing = EnumValidator.parse(OnExistingField.class, getString(EXISTING));
        checkFieldNames();
    }

    /** The field that holds an input. */
    public String field(PatientInput input) {
        return inputs[input.ordinal()];
    }

    /**
     * What is written into a row, in this order.
     *
     * @param hasField whether the row has a field of a name
     * @throws DataException if the row has a field that is to be added, and it may not
     */
    Output[] outputsFor(Predicate<String> hasField) {
        List<Output> outputs = new ArrayList<>();
        for (Output output : added) {
            boolean exists = hasField.test(field(output));
            if (exists && existing == OnExistingField.FAIL) {
                throw new DataException("Field '" + field(output) + "' is to be added, but the row has it already;"
                        + " existing=keep or existing=overwrite would accept such rows");
            }
            if (!exists || existing == OnExistingField.OVERWRITE) {
                outputs.add(output);
            }
        }
        return outputs.toArray(Output[]::new);
    }

    /** The field that receives an output. */
    String field(Output output) {
        return targets[output.ordinal()];
    }

    /** The directory of the model; null for the packaged one. */
    public String modelPath() {
        return getString(MODEL_PATH);
    }

    /** The setting that says what to do for a reason. */
    public static String setting(InputProblem.Reason reason) {
        return reason == InputProblem.Reason.MISSING ? ON_MISSING : ON_INVALID;
    }

    public ErrorPolicy policy(InputProblem.Reason reason) {
        return policies.get(reason);
    }

    public String problemHeader() {
        return getString(PROBLEM_HEADER);
    }

    private void checkFieldNames() {
        Set<String> taken = new HashSet<>();
        for (PatientInput input : PatientInput.values()) {
            requireNew(taken, FIELD_PREFIX + input.column());
        }
        for (Output output : Output.values()) {
            if (added.contains(output)) {
                requireNew(taken, OUTPUT_PREFIX + output.key());
            } else if (originals().containsKey(OUTPUT_PREFIX + output.key())) {
                throw new ConfigException(
                        OUTPUT_PREFIX + output.key(),
                        field(output),
                        "It has no effect, since '" + output.key() + "' is not in " + ADD);
            }
        }
    }

    private void requireNew(Set<String> taken, String setting) {
        if (!taken.add(getString(setting))) {
            throw new ConfigException(setting, getString(setting), "Another input or output has this field already");
        }
    }

    private static ConfigDef definition() {
        ConfigDef def = new ConfigDef();
        for (PatientInput input : PatientInput.values()) {
            def.define(
                    FIELD_PREFIX + input.column(),
                    Type.STRING,
                    input.column(),
                    new NonEmptyString(),
                    Importance.MEDIUM,
                    "Field of the row that holds " + input.column() + ": " + input.rule() + ".");
        }
        def.define(
                ADD,
                Type.LIST,
                List.of(Output.PROBABILITY.key(), Output.RISK_CATEGORY.key(), Output.MODEL_VERSION.key()),
                Output.LIST,
                Importance.MEDIUM,
                "What is added to a row.");
        for (Output output : Output.values()) {
            def.define(
                    OUTPUT_PREFIX + output.key(),
                    Type.STRING,
                    output.key(),
                    new NonEmptyString(),
                    Importance.LOW,
                    "Field that receives " + output.meaning() + ".");
        }
        return EnvelopeMode.define(def)
                .define(
                        MODEL_PATH,
                        Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "Directory of the model on the worker, as the train command writes it; without it, the packaged"
                                + " model is used.")
                .define(
                        ON_MISSING,
                        Type.STRING,
                        "fail",
                        new EnumValidator<>(ErrorPolicy.class),
                        Importance.HIGH,
                        "What to do when an input is missing: fail the record, drop it, or add the fields as null and"
                                + " the reason as a header.")
                .define(
                        ON_INVALID,
                        Type.STRING,
                        "fail",
                        new EnumValidator<>(ErrorPolicy.class),
                        Importance.HIGH,
                        "What to do when an input is present but breaks its rule: fail the record, drop it, or add the"
                                + " fields as null and the reason as a header.")
                .define(
                        EXISTING,
                        Type.STRING,
                        "fail",
                        new EnumValidator<>(OnExistingField.class),
                        Importance.MEDIUM,
                        "What to do with a field that is to be added and exists: fail the record, keep the field as it"
                                + " is, or overwrite its type and value.")
                .define(
                        PROBLEM_HEADER,
                        Type.STRING,
                        "stroke_score_problem",
                        new NonEmptyString(),
                        Importance.LOW,
                        "Header that receives the reason why a row has no score.");
    }
}
