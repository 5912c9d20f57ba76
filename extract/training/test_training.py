"""Facts that training rests on.   python -m unittest test_training"""
import json
import random
import re
import tempfile
import unittest
from pathlib import Path

import torch

import encoder
import export
import from_model
import labels
import pairs
import train
import written
from annotation import annotate, title_place
from augment import CHANGES, changed, curly, renamed, surnames
from distil import Teacher, distilled_losses, lesson, passages_of
from heads import States, PairHead
from reader import Reader
from times import find_numbers, find_times
from windows import RelationSet, windows_of

TEXT = (
    "Former mayor Ada Quill of Northport met Ben Oyelaran, 41, on Thursday night. She said she had left. "
    "Quill leads the Harbour Trust, founded in early 2009."
)
NEWS = RelationSet("news", labels.NEWS_PROPERTIES)


def span(text, n=0):
    begin = -1
    for _ in range(n + 1):
        begin = TEXT.index(text, begin + 1)
    return {"begin": begin, "end": begin + len(text)}


def mention(id_, text, type_, kind, entity, n=0):
    return dict(span(text, n), id=id_, type=type_, kind=kind, entity=entity)


DOCUMENT = {
    "id": "a", "text": TEXT, "annotated": ["names", "relations", "events", "quotations", "entities"],
    "mentions": [
        mention("m1", "Ada Quill", "Person", "name", "e1"), mention("m2", "Northport", "Place", "name", "e2"),
        mention("m3", "Ben Oyelaran", "Person", "name", "e3"), mention("m4", "She", "Person", "pronoun", "e1"),
        mention("m5", "Quill", "Person", "name", "e1", 1), mention("m6", "Harbour Trust", "Organization", "name", "e4"),
    ],
    "times": [dict(span("Thursday night"), id="t1")],
    "relations": [
        {"property": "holdsOffice", "subject": "m1", "object": "m2", "title": "mayor", "former": True,
         "begin": 0, "end": 35},
        {"property": "leads", "subject": "m5", "object": "m6"},
        {"property": "age", "subject": "m3", "object": dict(span("41"), text="41")},
    ],
    "events": [{"id": "v1", "class": "Meeting", **span("met"), "roles": [
        {"role": "participant", "filler": "m1"}, {"role": "participant", "filler": "m3"}, {"role": "time", "filler": "t1"}]}],
    "quotations": [dict(span("she had left"), speaker="m4", cue=list(span("said").values()))],
}


def pieces_of(word):
    """Stands for the tokenizer: a piece for every four letters."""
    return [len(word)] * (1 + (len(word) - 1) // 4)


def window(document=DOCUMENT, limit=320):
    made = windows_of(document, "news", pieces_of, limit)
    for one in made:
        annotate(one, [NEWS])
    return made


class Times(unittest.TestCase):
    def test_expressions_are_found_whole(self):
        table = [
            ("on Thursday night the", "Thursday night"), ("since last week he", "last week"),
            ("on 4 November 2011.", "4 November 2011"), ("Nov. 4, 2011", "Nov. 4, 2011"),
            ("in the early 1980s", "the early 1980s"), ("in fall 2006", "fall 2006"), ("two days ago", "two days ago"),
            ("the past 24 hours", "the past 24 hours"), ("earlier this month", "earlier this month"),
            ("yesterday", "yesterday"), ("on 14 April.", "14 April"), ("2006–2007", "2006–2007"),
        ]
        for text, expected in table:
            self.assertEqual([text[b:e] for b, e in find_times(text)], [expected], text)

    def test_figures_and_words_are_no_times(self):
        for text in ("He may march on.", "$2015 and 2,010 of 3000 others", "aged 41"):
            self.assertEqual(find_times(text), [], text)
        self.assertEqual(find_numbers("aged 41, in 2009"), [(5, 7)])


class Annotation(unittest.TestCase):
    def test_candidates_have_types(self):
        types = {TEXT[c.begin : c.end]: labels.CANDIDATE_TYPES[labels.candidate_type(c.type, c.kind)]
                 for c in window()[0].candidates}
        self.assertEqual(types["She"], "Pronoun")
        self.assertEqual(types["Thursday night"], "Time")
        self.assertEqual(types["early 2009"], "Time")  # found by rule
        self.assertEqual(types["41"], "Number")

    def test_titles_are_labelled_near_their_subject(self):
        made = window()[0]
        titled = [w.text for w, label in zip(made.words, made.title_labels) if label]
        self.assertEqual(titled, ["mayor"])
        relation = {"title": "chair", "begin": 0, "end": 40}
        self.assertEqual(title_place("chair A and chair B, the party's leaders", relation, 14), (12, 17))

    def test_other_mentions_of_related_entities_stay_open(self):
        made = window()[0]
        relations, number = made.relations[0], {TEXT[c.begin : c.end]: i for i, c in enumerate(made.candidates)}
        leads = labels.NEWS_PROPERTIES.index("leads")
        self.assertIn(leads, relations.of[number["Quill"], number["Harbour Trust"]])
        self.assertIn(leads, relations.unknown[number["She"], number["Harbour Trust"]])
        self.assertNotIn((number["Ben Oyelaran"], number["Harbour Trust"]), relations.unknown)
        self.assertTrue(relations.former[number["Ada Quill"], number["Northport"]])

    def test_windows_hold_whole_sentences_and_pairs_stay_near(self):
        made = window(limit=60)
        self.assertEqual("".join(w.text for one in made for w in one.words),
                         "".join(w.text for one in window() for w in one.words))
        for one in made:
            for i, j in pairs.relation_pairs(one, "news", 1):
                gap = one.sentence[one.candidates[i].first] - one.sentence[one.candidates[j].first]
                self.assertLessEqual(abs(gap), 1)


    def test_offices_are_paired_at_any_distance(self):
        made = window(limit=320)[0]
        number = {TEXT[c.begin : c.end]: i for i, c in enumerate(made.candidates)}
        far = {tuple(pair) for pair in pairs.relation_pairs(made, "news", 0, offices=True).tolist()}
        self.assertIn((number["Ada Quill"], number["Harbour Trust"]), far)
        self.assertNotIn((number["Harbour Trust"], number["Ada Quill"]), far)
        self.assertNotIn((number["She"], number["Northport"]), far)


class Distillation(unittest.TestCase):
    def test_the_teacher_itself_has_nothing_to_learn(self):
        torch.manual_seed(2)
        model = Reader([NEWS], layers=1).eval()
        with tempfile.TemporaryDirectory() as folder:
            model.save(Path(folder) / "teacher.safetensors")
            teacher = Teacher([Path(folder) / "teacher.safetensors"])
        other = Reader([NEWS], layers=1).eval()
        bare = windows_of({"id": "b", "text": TEXT}, "raw", pieces_of, 320)

        def loss(student):
            return sum(distilled_losses(student, teacher, bare).values())

        least = loss(teacher.readers[0])
        self.assertLess(least.item(), loss(other).item())
        for layer, value in distilled_losses(other, teacher, bare).items():
            self.assertTrue(torch.isfinite(value), layer)
        least.backward()
        steepest = max(float(p.grad.abs().max()) for name, p in teacher.readers[0].named_parameters()
                       if p.grad is not None and not name.startswith("encoder."))
        loss(other).backward()
        self.assertLess(steepest, 0.2 * max(float(p.grad.abs().max()) for name, p in other.named_parameters()
                                            if p.grad is not None and not name.startswith("encoder.")))

    def test_a_lesson_teaches_its_layers_and_keeps_the_rest(self):
        torch.manual_seed(3)
        model = Reader([NEWS], layers=1).eval()
        with tempfile.TemporaryDirectory() as folder:
            model.save(Path(folder) / "teacher.safetensors")
            teacher = Teacher([Path(folder) / "teacher.safetensors"])
        student, annotated = teacher.readers[0], window(limit=320)
        before = [list(w.candidates) for w in annotated]
        losses = lesson(student, teacher, annotated, ("relations",))
        self.assertEqual([list(w.candidates) for w in annotated], before)
        self.assertTrue({"news relations", "former", "titles"} <= set(losses))
        self.assertFalse({"taught relations", "taught former", "taught titles", "triggers", "names"} & set(losses))
        sum(losses.values()).backward()

        def steepest(head):
            return max(float(p.grad.abs().max()) for p in getattr(student, head).parameters() if p.grad is not None)

        self.assertGreater(steepest("relations"), 20 * steepest("names"))
        self.assertGreater(steepest("relations"), 20 * steepest("triggers"))
        losses = lesson(student, teacher, annotated, ("relations", "events"))
        self.assertTrue({"triggers", "polarity", "roles", "taught triggers", "taught roles"} <= set(losses))
        self.assertFalse({"taught relations", "names", "quotations"} & set(losses))

    def test_passages_are_whole_paragraphs(self):
        lines = ["# Title\n", "a" * 700 + "\n", "b" * 700 + "\n", "c\n"]
        self.assertEqual(list(passages_of(lines)), ["a" * 700 + "\n" + "b" * 700, "c"])


class ModelFile(unittest.TestCase):
    def test_weights_come_back_as_they_were_rounded(self):
        torch.manual_seed(4)
        model = Reader([NEWS], layers=1)
        with tempfile.TemporaryDirectory() as folder:
            weights, tokenizer, file, back = (Path(folder) / name for name in ("weights", "tokenizer", "model", "back"))
            model.save(weights, window=320, thresholds={"relations": {"leads": 0.4}})
            vocabulary = {f"piece{number}": number for number in range(encoder.VOCABULARY)}
            tokenizer.write_text(json.dumps({"model": {"vocab": vocabulary}}))
            file.write_bytes(export.export(weights, tokenizer, "1", "a test"))
            from_model.write_weights(file, back)
            again, saved = Reader.load(back)
        self.assertEqual(list(again.relation_sets["news"].properties), list(NEWS.properties))
        self.assertEqual((saved["window"], saved["thresholds"]), (320, {"relations.leads": 0.4}))
        for name, weight in model.state_dict().items():
            most = weight.abs().amax(-1, keepdim=True) if weight.dim() > 1 else weight.abs()
            self.assertTrue(bool(((again.state_dict()[name] - weight).abs() <= most / 200 + 1e-4).all()), name)


class Augmentation(unittest.TestCase):
    def test_every_character_keeps_its_place(self):
        text = "Straße “Café” – the İzmir 'quote' and \"more\""
        for change, _ in CHANGES:
            self.assertEqual(len(change(text)), len(text))
        self.assertEqual(curly('He said "no".'), "He said “no”.")

    def test_the_same_dice_give_the_same_changes(self):
        def falls():
            dice = random.Random(5)
            return [changed(DOCUMENT, dice) for _ in range(50)]

        self.assertEqual(falls(), falls())
        self.assertTrue(any(falls()))

    def test_people_get_one_other_surname_wherever_they_are_named(self):
        text = "Rita Lund met Olaf Berg in Berg. Lund's firm, Lund Lines, is small."
        names = [("Rita Lund", "Person"), ("Olaf Berg", "Person"), ("Lund Lines", "Organization")]
        places = [(text.index(name), type_, len(name)) for name, type_ in names]
        places += [(text.index("in Berg") + 3, "Place", 4), (text.index("Lund's"), "Person", 4)]
        document = {"id": "r", "text": text, "annotated": ["names"], "mentions": [
            {"begin": begin, "end": begin + size, "type": type_, "kind": "name"} for begin, type_, size in places]}
        self.assertEqual(surnames([document]), ["Lund"])  # Berg is a place as well
        instead = renamed(document, ["Moe"], random.Random(1))
        self.assertEqual(instead, {m.start(): "Moe" for m in re.finditer("Lund", text)})
        made = windows_of(document, "news", pieces_of, 320, instead)[0]
        plain = windows_of(document, "news", pieces_of, 320)[0]
        self.assertEqual([w.begin for w in made.words], [w.begin for w in plain.words])
        lund, moe = len("Lund"), len("Moe")  # what pieces_of makes of them
        self.assertEqual([made.pieces.count(lund), made.pieces.count(moe)],
                         [plain.pieces.count(lund) - 3, plain.pieces.count(moe) + 3])
        self.assertEqual(renamed(dict(document, annotated=[]), ["Moe"], random.Random(1)), {})


class Decoding(unittest.TestCase):
    def test_an_inside_label_never_stands_alone(self):
        names = labels.NAMES
        logits = torch.full((3, len(names)), -5.0)
        logits[0, names.index("O")] = logits[2, names.index("I-Person")] = 5
        logits[1, names.index("I-Person")], logits[1, names.index("B-Person")] = 2, 1
        self.assertEqual(labels.best_spans(logits, names), [(1, 2, "Person")])

    def test_the_mean_between_is_of_the_pieces_between(self):
        torch.manual_seed(0)
        head, states = PairHead({"x": 1}, 2, 2).eval(), States(torch.randn(2, 9, 384))
        lefts, rights = torch.tensor([[9 + 1, 9 + 2]]), torch.tensor([[9 + 5, 9 + 6]])
        mean = states.rows[9 + 3 : 9 + 5].mean(0)
        expected = head.between(torch.cat([mean, states.rows[9]]))
        self.assertTrue(torch.allclose(head.context(states, lefts, rights)[0], expected, atol=1e-4))


class Hidden(unittest.TestCase):
    def test_part_of_the_pieces_never_the_marks(self):
        torch.manual_seed(1)
        ids = torch.full((200, 50), 2000)
        ids[:, 0], ids[:, -1] = encoder.CLS, encoder.SEP
        hidden = encoder.hidden(ids, 0.1)
        self.assertTrue((hidden[:, 0] == encoder.CLS).all() and (hidden[:, -1] == encoder.SEP).all())
        share = (hidden == encoder.MASK).float().mean(1) / (48 / 50)
        self.assertAlmostEqual(float(share.mean()), 0.1, delta=0.02)
        self.assertLess(float(share.min()), 0.04)
        self.assertGreater(float(share.max()), 0.16)


class Written(unittest.TestCase):
    MARKED = [
        "[P1 Ada Moss] left [L2 Ronda] with {P1 her} lawyer, [P3 Henry Vane], 54.", "|", "Long ago {P1 she} was mayor.",
        "- P3 worksFor P1: lawyer", "- P1 holdsOffice L2: mayor (former)", '- P3 age "54"',
    ]

    def test_marks_become_mentions_and_relations_of_the_nearest(self):
        reading = written.reading_of(self.MARKED, "moss-1")
        self.assertEqual(reading["text"], "Ada Moss left Ronda with her lawyer, Henry Vane, 54.\n\nLong ago she was mayor.")
        of = {m["id"]: reading["text"][m["begin"] : m["end"]] for m in reading["mentions"]}
        self.assertEqual([m["kind"] for m in reading["mentions"]], ["name", "name", "pronoun", "name", "pronoun"])
        works, holds, age = reading["relations"]
        self.assertEqual((of[works["subject"]], of[works["object"]], works["title"]), ("Henry Vane", "her", "lawyer"))
        self.assertEqual((of[holds["subject"]], of[holds["object"]], holds["former"]), ("Ada Moss", "Ronda", True))
        self.assertEqual(age["object"]["text"], "54")

    def test_what_is_wrong_is_said(self):
        for line, message in (("- P4 worksFor P1", "P4"), ("- P3 helps P1", "helps"), ("- P3 worksFor P1: cook", "cook")):
            with self.assertRaisesRegex(written.Wrong, message):
                written.reading_of([*self.MARKED, line], "moss-1")
        with self.assertRaisesRegex(written.Wrong, "not closed"):
            written.reading_of(["[P1 Ada Moss left."], "moss-1")

    def test_events_and_quotations(self):
        said = [
            "[P1 Ada Moss] met [P2 Ben Iri] and [O3 the Union] in [L4 Ronda] on Friday. “{P1 I} met friends,” {P1 she} said, and",
            "denied that [P2 Iri] was arrested.", '- Meeting "met".1: participant P1, participant P2, place L4, time "Friday"',
            '- Arrest "arrested" (negated): patient P2', '- says P1 "said": “I met friends,”', '- says P1 "denied": Iri was arrested',
        ]
        reading = written.reading_of(said, "moss-2")
        text, of = reading["text"], {m["id"]: m for m in reading["mentions"]}
        meeting, arrest = reading["events"]
        self.assertEqual((text[meeting["begin"] : meeting["end"]], meeting["begin"] < 20), ("met", True))
        self.assertEqual([r["role"] for r in meeting["roles"]], ["participant", "participant", "place", "time"])
        self.assertEqual(meeting["roles"][3]["filler"]["text"], "Friday")
        self.assertEqual((arrest["polarity"], of[arrest["roles"][0]["filler"]]["begin"]), ("negated", text.index("Iri was")))
        direct, indirect = reading["quotations"]
        self.assertTrue(direct["direct"] and not indirect["direct"])
        self.assertEqual(of[direct["speaker"]]["begin"], text.index("she said"))
        self.assertEqual(text[slice(*indirect["cue"])], "denied")
        self.assertEqual(reading["annotated"][-2:], ["events", "quotations"])
        made = windows_of(reading, "written", pieces_of, 320)[0]
        annotate(made, [NEWS])
        self.assertEqual([t.event_class for t in made.triggers], ["Meeting", "Arrest"])
        self.assertEqual(len(made.speakers), 2)
        self.assertNotIn("events", written.reading_of(self.MARKED, "moss-1")["annotated"])
        self.assertIn("events", written.reading_of([*self.MARKED, "- no events"], "moss-1")["annotated"])
        for line, message in (('- Meeting "met"', "3 times|2 times"), ('- Feast "met".1', "Feast"), ('- Meeting "met".1: cook P1', "cook"),
                              ('- says P1 "said": not there', "not there"), ('- Meeting "met".1 (true)', "true")):
            with self.assertRaisesRegex(written.Wrong, message):
                written.reading_of([*said, line], "moss-2")

    def test_the_texts_are_sound(self):
        self.assertGreater(len(written.readings()), 0)

    def test_what_is_held_out_is_not_learned_from(self):
        learned = {reading["text"] for reading in written.readings()}
        held_out = written.readings(written.HELD_OUT)
        self.assertGreater(len(held_out), 100)
        self.assertFalse([reading["id"] for reading in held_out if reading["text"] in learned])


class Order(unittest.TestCase):
    def test_every_learner_comes_after_what_it_goes_on_from(self):
        made = set()
        for step in train.ORDER:
            names = [step] if isinstance(step, str) else step
            for name in names:
                needed = train.MEANS.get(name) or [train.LEARNERS[name].start, *train.LEARNERS[name].teachers]
                beside = made | set(names) | {train.FORMER}  # taught ones wait for their teachers, who learn side by side with them
                self.assertFalse([one for one in needed if one and one not in beside], name)
            made |= set(names)
        self.assertEqual(made, set(train.LEARNERS) | set(train.MEANS))


if __name__ == "__main__":
    unittest.main()
