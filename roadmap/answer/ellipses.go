package answer

import "mentor/roadmap"

// asksBesides are words that ask for something else than the last answer once more.
const asksBesides = "which why how when where who is are was were does did before first after next "

var ellipses = []ellipsis{
	{
		move: moveSimpler,
		keys: set(`simpler simply easier plain plainly dumb dumber eli5 kid child grandma granny grandmother mom layman laymans laymen dummies
			jargon abstract complicated complex technical confusing confused confuses lost huh noob head baby`),
		beside: set(`terms language jargon granny grandmother layman laymans laymen dummies abstract complex technical confuses baby old year im
			stupid over went`),
		never: set(asksBesides),
	},
	{
		move:   moveSimpler,
		keys:   set(`understand understood understanding follow grasp get got`),
		also:   set(`dont didnt not cant cannot couldnt`),
		beside: set(`follow grasp cannot`),
		never:  set(asksBesides + "what"),
	},
	{
		move:   moveSimpler,
		keys:   set(`analogy analogies metaphor story hotel kitchen restaurant pizza car house library`),
		also:   set(`explain with like as using in`),
		beside: set(`analogy analogies metaphor story hotel kitchen restaurant pizza car house library long explain`),
		never:  set(asksBesides),
	},
	{
		move:  moveSimpler,
		keys:  set(`new beginner newbie noob starter five`),
		also:  set(`explain like`),
		never: set(asksBesides + "what"),
	},
	{
		move:   moveCode,
		keys:   set(`command commands code cli snippet`),
		also:   set(`just only`),
		beside: set(`command commands code cli snippet version text shorter short quick`),
		never:  set("which why how when where who what"),
	},
	{
		move:  moveShorter,
		keys:  set(`steps`),
		also:  set(`just only`),
		never: set("which why how when where who what"),
	},
	{
		move:   moveShorter,
		keys:   set(`version`),
		also:   set(`quick short fast`),
		beside: set(`version`),
		never:  set("which why how when where who"),
	},
	{
		move: moveShorter,
		keys: set(`shorter short shorten shortened briefly brief nutshell gist tldr summary summarize summarise summarized sum condense condensed
			compact concise boil liner oneliner sentence sentences line lines bullet bullets words paragraph text wordy`),
		beside: set(`shorten shortened nutshell gist summary summarized condense condensed compact concise boil liner oneliner lines bullet bullets
			paragraph text wordy version cheat sheet cheatsheet notes slack key keep cut standup bring essence message tweet down points`),
		never: set("which why how when where who"),
	},
	{
		facet:  roadmap.FacetExample,
		keys:   set(`example examples sample snippet demo illustration illustrate show`),
		beside: set(`sample snippet demo illustration illustrate practice code action concrete world possible ideally preferably prefer good bad`),
		never:  set(`docs link links up into why`),
	},
	{
		facet:  roadmap.FacetExample,
		keys:   set(`look`),
		also:   set(`like`),
		beside: set(`practice code action`),
		never:  set(`why when where who`),
	},
	{
		facet: roadmap.FacetWhenNot,
		keys: set(`skip avoid overkill not shouldnt wouldnt dont wrong bad worse stupid unsuitable leave drop against without nonsense harmful
			mistake pointless`),
		also:   set(`when who where case cases situation situations`),
		beside: set(`skip avoid overkill unsuitable leave drop against nonsense harmful pointless tool choice choose fit case cases stay wouldnt`),
		never:  set(`work working how why`),
	},
	{
		facet:  roadmap.FacetExercise,
		keys:   set(`exercise exercises practise practice practising practicing task tasks challenge challenges drill drills kata homework`),
		beside: set(`practicing task tasks challenge challenges drill drills kata homework hands`),
		never:  set(`look why worth`),
		points: true,
	},
	{
		facet:  roadmap.FacetProject,
		keys:   set(`project projects build`),
		beside: set(`project projects build ideas`),
		never:  set(`how why where when`),
		points: true,
	},
	{
		facet: roadmap.FacetLinks,
		keys: set(`link links source sources docs doc documentation book books article articles video videos tutorial tutorials course courses
			resource resources reference references blog blogs podcast podcasts website url urls material`),
		beside: set(`source sources doc documentation tutorials reference references blogs podcast podcasts material official minimal
			send`),
		never: set(`why how should`),
	},
	{
		facet: roadmap.FacetLinks,
		keys:  set(`read`),
		also:  set(`where something anything`),
		never: set(`why how should`),
	},
	{
		facet:  roadmap.FacetNext,
		keys:   set(`next after afterwards then follows`),
		also:   set(`what whats`),
		beside: set(`afterwards follows step done finished once clean works ready thing`),
		never:  set(`if why how when where who before if not happens happen`),
		points: true,
	},
	{
		facet:  roadmap.FacetNext,
		keys:   set(`after afterwards`),
		also:   set(`and that those them it this these`),
		never:  set(`why how when where who before if not`),
		most:   4,
		points: true,
	},
	{
		facet:  roadmap.FacetNext,
		keys:   set(`now next`),
		also:   set(`done finished`),
		beside: set(`done finished`),
		never:  set(`if why how when where who before not is are does do`),
		points: true,
	},
	{
		facet:  roadmap.FacetFirst,
		keys:   set(`before beforehand first prerequisites prereqs requirements`),
		also:   set(`what whats which`),
		beside: set(`beforehand prereqs requirements`),
		never:  set(`one if why how when where who`),
		points: true,
	},
	{
		move:   moveDoubt,
		keys:   set(`sure true correct right certain proof doubt outdated valid accurate says wrong`),
		beside: set(`proof outdated valid accurate true nowadays 2024 2025 2026 2027`),
		never:  set(`away now back comes which why how when where what do does did should if i not dont or`),
	},
	{
		move:   moveDoubt,
		keys:   set(`from`),
		also:   set(`get got comes come taken`),
		beside: set(`taken`),
		never:  set(`which why how when what i we can`),
	},
}
